import Employment

/// The place of work out of what people write: `广州-天河区`, `赣州市赣县区梅林镇`,
/// `江西·赣州·赣县区`, `赣县梅林镇城南大道`, `赣县区（茅店镇）`, `360721`, `赣县区 360704`, `全国`.
public struct PlaceReading: Hashable, Sendable {
  /// The smallest division that the words name, as it is today.
  public var region: RegionCode
  /// Whether words were left that name no division: a street, an unknown quarter.
  public var hasMore: Bool

  /// Nil when not even the beginning of the words is a place of the table.
  public init?(_ text: String, regions: RegionTable) {
    let parts = PlaceReading.parts(of: PlainText.line(text))
    let names = parts.filter { RegionCode($0) == nil }
    let walk = PlaceWalk(names.joined(), regions)
    for part in parts {
      guard let code = RegionCode(part).flatMap({ regions.listed($0) }) else { continue }
      // `赣县区梅林镇 360704`: the words may say more than the code.
      region = walk.region.flatMap { code.contains($0) ? $0 : nil } ?? code
      hasMore = !names.isEmpty && !(walk.isWhole && walk.region == region)
      return
    }
    guard let found = walk.region else { return nil }
    region = found
    hasMore = !walk.isWhole
  }

  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    for part in text.split(whereSeparator: { separators.contains($0) }) {
      // `360704赣县区`, `赣县区360704`.
      let front = part.prefix { $0.isASCII && $0.isNumber }
      let rest = part.dropFirst(front.count)
      let back = rest.reversed().prefix { $0.isASCII && $0.isNumber }.count
      if RegionCode(front) != nil, !rest.isEmpty {
        parts += [String(front), String(rest)]
      } else if back < rest.count, RegionCode(rest.suffix(back)) != nil {
        parts += [String(part.dropLast(back)), String(rest.suffix(back))]
      } else {
        parts.append(String(part))
      }
    }
    return parts
  }

  private static let separators: Set<Character> = [
    "-", "－", "—", "–", "−", "~", "～", "·", "•", "・", "‧", "∙", "/", "／", "\\", "|", "｜", "¦", " ",
    ">",
    "＞", "→", "›", "»", ",", "，", "、", ";", "；", ":", "：", ".", "。", "_", "+", "&", "(", ")", "（",
    "）",
    "[", "]", "［", "］", "【", "】", "〔", "〕", "<", "＜", "《", "》", "「", "」", "\"", "“", "”", "'", "‘",
    "’",
    "*", "#", "\n",
  ]
}

/// Goes from one division into the next, as the words name them.
private struct PlaceWalk {
  /// The last that was reached.
  private(set) var region: RegionCode?
  /// Whether nothing is left behind it.
  private(set) var isWhole = false

  /// The longest name that a division has.
  private static let longest = 14

  init(_ text: String, _ regions: RegionTable) {
    var rest = Array(text.prefix(60))[...]
    if rest.starts(with: "中国") { rest = rest.dropFirst(2) }
    while !rest.isEmpty, let step = PlaceWalk.step(rest, in: region, regions) {
      region = step.region
      rest = step.rest
    }
    isWhole = rest.isEmpty && region != nil
  }

  private static func step(
    _ rest: ArraySlice<Character>, in outer: RegionCode?, _ regions: RegionTable
  ) -> (region: RegionCode, rest: ArraySlice<Character>)? {
    for count in stride(from: min(longest, rest.count), through: 2, by: -1) {
      let name = String(rest.prefix(count))
      guard let region = regions.region(named: name) else { continue }
      if let outer, !outer.contains(region.code) { continue }
      let behind = rest.dropFirst(count)
      if region.name == name { return (region.code, behind) }
      if let left = afterShortName(of: region.kind, behind) { return (region.code, left) }
    }
    return nil
  }

  /// What is left behind a name without its 区, 县 or 镇; nil where the letters behind make another
  /// name of it: 北京路, 江口县 of 江口镇, 梅林村. `南康市` and `五云乡` are what they were once called.
  private static func afterShortName(
    of kind: RegionTable.Kind, _ behind: ArraySlice<Character>
  ) -> ArraySlice<Character>? {
    if behind.prefix(2).contains(where: { "路街巷".contains($0) }) && !behind.starts(with: "街道")
      || behind.starts(with: "大道") || behind.starts(with: "大桥")
    {
      return nil
    }
    let own: [String] =
      switch kind {
      case .province: ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市"]
      case .city: ["地区", "市", "州"]
      case .district, .county: ["县", "市", "区"]
      case .town, .township, .subdistrict: ["街道办事处", "街道", "镇", "乡"]
      case .quasi: []
      }
    if let word = own.first(where: { behind.starts(with: $0) }) {
      return behind.dropFirst(word.count)
    }
    return behind.first.map { "省市区县镇乡州村屯".contains($0) } ?? false ? nil : behind
  }
}
