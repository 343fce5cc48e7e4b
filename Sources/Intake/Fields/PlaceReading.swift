import Employment

/// The place of work out of what a site writes: `广州-天河区`, `赣州市赣县区梅林镇`,
/// `江西·赣州·赣县区`, `赣县区梅林镇长征大道12号`.
public struct PlaceReading: Hashable, Sendable {
  /// The smallest division that the words name.
  public var region: RegionCode
  /// Whether words were left that name no division: a street, an unknown quarter.
  public var hasMore: Bool

  /// Nil when not even the beginning of the words is a place of the table.
  public init?(_ text: String, regions: RegionTable) {
    let line = PlainText.line(text)
    if let code = RegionCode(line) {
      // Twelve digits name a village; the table goes down to towns.
      guard regions.region(code) != nil else { return nil }
      region =
        code.town.flatMap { RegionCode($0) }.flatMap {
          $0.digits.hasSuffix("000") ? nil : $0
        } ?? RegionCode(code.district) ?? code
      hasMore = false
      return
    }
    let parts = PlaceReading.parts(of: line)
    for count in stride(from: parts.count, through: 1, by: -1) {
      let joined = parts[..<count].joined()
      if let code = regions.code(named: joined) {
        region = code
        hasMore = count < parts.count
        return
      }
    }
    guard let first = parts.first, let code = PlaceReading.start(of: first, regions) else {
      return nil
    }
    region = code
    hasMore = true
  }

  private static func parts(of text: String) -> [String] {
    let separators: Set<Character> = [
      "-", "－", "—", "–", "·", "•", "/", "|", "｜", " ", ">", ",", "，", "、", "_", "(", ")", "（", "）",
    ]
    return text.split { separators.contains($0) }.map { String($0) }
  }

  /// The longest beginning that is a place, of at most so many letters.
  private static func start(of text: String, _ regions: RegionTable) -> RegionCode? {
    var head = Array(text.prefix(24))
    while head.count > 1 {
      head.removeLast()
      if let code = regions.code(named: String(head)) { return code }
    }
    return nil
  }
}
