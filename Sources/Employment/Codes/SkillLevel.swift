/// The eight levels of skilled workers (新八级工), as code table `skillLevel` words them.
public enum SkillLevel: Int, Hashable, Comparable, Sendable, Codable, CaseIterable {
  /// 学徒工.
  case apprentice = 1
  /// 初级工.
  case junior
  /// 中级工.
  case intermediate
  /// 高级工.
  case senior
  /// 技师.
  case technician
  /// 高级技师.
  case seniorTechnician
  /// 特级技师.
  case specialTechnician
  /// 首席技师.
  case chiefTechnician

  /// `1` to `8`, the code of the table.
  public var code: String { String(rawValue) }

  /// Nil unless it is a code of the table.
  public init?(code: String) {
    guard code.utf8.count == 1, let number = Int(code) else { return nil }
    self.init(rawValue: number)
  }

  public static func < (left: SkillLevel, right: SkillLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}
