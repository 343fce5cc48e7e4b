/// Divisions of 赣州 that are no more, and what they are today. Sources go on writing the codes of
/// GB/T 2260 that they learned: 赣州地区 (3621) became the city 360700 in 1999, 南康 a district in
/// 2013, 赣县 in 2016, and 龙南 a city at county level in 2020.
enum FormerDivisions {
  /// By six digits.
  static let codes: [String: String] = [
    "362100": "360700", "362101": "360702", "362121": "360704", "362122": "360703",
    "362123": "360722", "362124": "360723", "362125": "360724", "362126": "360725",
    "362127": "360726", "362128": "360783", "362129": "360728", "362130": "360729",
    "362131": "360730", "362132": "360731", "362133": "360732", "362134": "360781",
    "362135": "360733", "362136": "360734", "362137": "360735", "360721": "360704",
    "360727": "360783", "360782": "360703",
  ]

  /// Names that are neither a division's own nor its own without 区, 县 or 镇.
  static let names: [String: String] = [
    "赣州高新区": "360704400", "赣县高新区": "360704400", "赣州高新技术产业开发区": "360704400",
    "赣县经济开发区": "360704400", "赣县经开区": "360704400",
  ]
}

extension RegionCode {
  /// The division of today that a code of a former one means; its towns are not told apart.
  public var current: RegionCode {
    FormerDivisions.codes[district].flatMap { RegionCode($0) } ?? self
  }
}
