import Employment

/// The halls that people can go to besides this one, as `Assets/sites.tsv` lists them.
public struct NearbySites: Hashable, Sendable {
  /// In the order of the file.
  public let sites: [NearbySite]

  /// A list, as it is.
  public init(_ sites: [NearbySite]) { self.sites = sites }

  /// Why a list cannot be read: the line, from 1, and what is wrong with it.
  public enum Fault: Error, Hashable, Sendable {
    case header
    case fieldCount(line: Int)
    case region(line: Int)
    case hours(line: Int)
    /// The code stands above already.
    case duplicate(line: Int)
  }

  /// Reads the text of a file: UTF-8, lines that begin with `#` are for those who edit it, then a
  /// header line and seven columns parted by tabs (`code`, `name`, `english`, `region`, `address`,
  /// `phone`, `hours` with its days parted by `;`).
  public init(tsv text: String) throws(Fault) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().filter { !$0.element.isEmpty && $0.element.first != "#" }
    guard let header = lines.first?.element, header == NearbySites.header else { throw .header }
    var sites: [NearbySite] = []
    var seen: Set<String> = []
    for (index, line) in lines.dropFirst() {
      let site = try NearbySites.site(line, index + 1)
      guard seen.insert(site.code).inserted else { throw .duplicate(line: index + 1) }
      sites.append(site)
    }
    self.init(sites)
  }

  private static let header = "code\tname\tenglish\tregion\taddress\tphone\thours"

  private static func site(_ line: Substring, _ number: Int) throws(Fault) -> NearbySite {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
    guard fields.count == 7 else { throw .fieldCount(line: number) }
    guard let region = RegionCode(fields[3]) else { throw .region(line: number) }
    let parts = fields[6].split(separator: ";")
    let hours = parts.compactMap { NearbySite.Days($0) }
    guard hours.count == parts.count else { throw .hours(line: number) }
    return NearbySite(
      code: fields[0], name: fields[1], english: fields[2], region: region, address: fields[4],
      phone: fields[5], hours: hours)
  }

  /// This hall first, then those of its town, of its district, and the others; within each in the
  /// order of the file.
  public func near(_ site: ServiceSite) -> [NearbySite] {
    let distances = sites.map { ($0, NearbySites.distance(of: $0, from: site)) }
    return (0...3).flatMap { distance in distances.filter { $0.1 == distance }.map(\.0) }
  }

  private static func distance(of other: NearbySite, from site: ServiceSite) -> Int {
    if other.code == site.siteCode { return 0 }
    if let town = site.region.town, other.region.town == town { return 1 }
    return other.region.district == site.region.district ? 2 : 3
  }
}
