/// Divisions by name: the district's towns and what lies around it, as `Assets/regions.csv` holds
/// them (`code,name,kind,parent,english`).
public struct RegionTable: Hashable, Sendable {
  /// What kind of division a line is.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case province
    /// 地级市.
    case city
    /// 市辖区.
    case district
    /// 县, 县级市.
    case county
    /// 镇.
    case town
    /// 乡.
    case township
    /// 街道.
    case subdistrict
    /// 开发区 and the like, with a code of their own.
    case quasi

    /// Whether it lies below a district: a place to choose a post by.
    public var isTown: Bool {
      switch self {
      case .town, .township, .subdistrict, .quasi: true
      case .province, .city, .district, .county: false
      }
    }
  }

  /// One division.
  public struct Region: Hashable, Sendable, Codable {
    /// 6 digits, 9 for a town.
    public var code: RegionCode
    /// `梅林镇`.
    public var name: String
    /// Its rank among divisions.
    public var kind: Kind
    /// The division it lies in; nil for a province.
    public var parent: RegionCode?
    /// `Meilin`; empty when there is none.
    public var english: String

    /// A division.
    public init(
      code: RegionCode, name: String, kind: Kind, parent: RegionCode? = nil, english: String = ""
    ) {
      self.code = code
      self.name = name
      self.kind = kind
      self.parent = parent
      self.english = english
    }
  }

  /// Why a table cannot be read: the line, from 1, and what is wrong with it.
  public enum Fault: Error, Hashable, Sendable {
    case header
    case fieldCount(line: Int)
    case code(line: Int)
    case kind(line: Int)
    case duplicate(line: Int)
  }

  /// In the order of the file.
  public let regions: [Region]
  private let byCode: [RegionCode: Int]
  private let byName: [String: Int]

  /// Of two divisions with one code the first counts; a name that two divisions share finds the
  /// first.
  public init(_ regions: [Region]) {
    self.regions = regions
    let byCode = Dictionary(regions.indices.map { (regions[$0].code, $0) }) { first, _ in first }
    self.byCode = byCode
    var byName: [String: Int] = [:]
    for (index, region) in regions.enumerated() where byName[region.name] == nil {
      byName[region.name] = index
    }
    // Short names after full ones: 赣县 for 赣县区, 梅林 for 梅林镇.
    for (index, region) in regions.enumerated() {
      let short = RegionTable.shortName(of: region)
      if byName[short] == nil { byName[short] = index }
    }
    for (name, digits) in FormerDivisions.names where byName[name] == nil {
      byName[name] = RegionCode(digits).flatMap { byCode[$0] }
    }
    self.byName = byName
  }

  /// Reads the text of a file: UTF-8 with a header line, no quoting, lines may end in CR LF.
  public init(csv text: String) throws(Fault) {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    if lines.first?.unicodeScalars.first == "\u{FEFF}" {
      lines[0] = Substring(lines[0].unicodeScalars.dropFirst())
    }
    guard let header = lines.first, header.hasPrefix("code,name,kind,parent") else { throw .header }
    var regions: [Region] = []
    var seen: Set<RegionCode> = []
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let region = try RegionTable.region(line, number: index + 1)
      guard seen.insert(region.code).inserted else { throw .duplicate(line: index + 1) }
      regions.append(region)
    }
    self.init(regions)
  }

  private static func region(_ line: Substring, number: Int) throws(Fault) -> Region {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count >= 4 else { throw .fieldCount(line: number) }
    guard let code = RegionCode(fields[0]) else { throw .code(line: number) }
    guard let kind = Kind(rawValue: String(fields[2])) else { throw .kind(line: number) }
    let parent = RegionCode(fields[3])
    guard parent != nil || fields[3].isEmpty else { throw .code(line: number) }
    return Region(
      code: code, name: String(fields[1]), kind: kind, parent: parent,
      english: fields.count > 4 ? String(fields[4]) : "")
  }

  private static func shortName(of region: Region) -> String {
    let suffixes = [
      "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "街道", "省", "市", "区", "县", "镇", "乡",
    ]
    guard region.name.count > 2, let suffix = suffixes.first(where: { region.name.hasSuffix($0) })
    else { return region.name }
    return String(region.name.dropLast(suffix.count))
  }

  /// What one chooses a post by: towns, townships and the like, in the order of the file.
  public var towns: [Region] { regions.filter(\.kind.isTown) }

  /// The towns of one district.
  public func towns(of district: RegionCode) -> [Region] {
    towns.filter { district.contains($0.code) }
  }

  /// The division of a code: of its town when the table has it, else of its district.
  public func region(_ code: RegionCode) -> Region? {
    let shorter = [code.town, code.district].compactMap { $0 }.compactMap { RegionCode($0) }
    return ([code] + shorter).lazy.compactMap { byCode[$0] }.first.map { regions[$0] }
  }

  /// The division that has just this name, or has it without 区, 县 or 镇, or had it once.
  public func region(named name: String) -> Region? { byName[name].map { regions[$0] } }

  /// The division of today that a source's code means: its town as long as the table has the
  /// district, else the smallest division around it that the table has; nil where it has none.
  public func listed(_ code: RegionCode) -> RegionCode? {
    let code = code.current
    let district = RegionCode(code.district)
    if let district, byCode[district] != nil {
      return code.town.flatMap { $0.hasSuffix("000") ? nil : RegionCode($0) } ?? district
    }
    let around = [code.digits.prefix(4) + "00", code.digits.prefix(2) + "0000"]
    return around.compactMap { RegionCode($0) }.first { byCode[$0] != nil }
  }

  /// `梅林镇` for 360704100, and for a village code of 12 digits in it; nil when the table has
  /// neither the town nor the district.
  public func name(of code: RegionCode) -> String? { region(code)?.name }

  /// With the district before a town: `赣县区梅林镇`.
  public func fullName(of code: RegionCode) -> String? {
    guard let region = region(code) else { return nil }
    guard region.kind.isTown, let parent = region.parent.flatMap({ self.region($0) }) else {
      return region.name
    }
    return parent.name + region.name
  }

  /// The code of a name as people write it: `梅林镇`, `梅林`, `赣县区梅林镇`,
  /// `江西省赣州市赣县区梅林镇`; nil when the table has no such place.
  public func code(named name: String) -> RegionCode? {
    let wanted = String(name.halfWidth().filter { !$0.isWhitespace })
    if let index = byName[wanted] { return regions[index].code }
    // The longest name at the end that the table has, as long as what stands before it is known.
    for start in wanted.indices.dropFirst() {
      guard let index = byName[String(wanted[start...])] else { continue }
      let before = String(wanted[..<start])
      if let outer = code(named: before), outer.contains(regions[index].code) {
        return regions[index].code
      }
    }
    return nil
  }
}
