import Employment

/// The parts that a feed is cut into, so that one's own district comes first.
public enum FeedShardName {
  /// Of what is not a district's own: announcements, parameters, sites.
  public static let common = "common"

  /// Of what lies in a region: the six digits of its district.
  public static func of(_ region: RegionCode) -> String { region.district }

  /// 1 to 20 lower-case letters, digits and hyphens.
  public static func isValid(_ name: String) -> Bool {
    (1...20).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
      }
  }
}
