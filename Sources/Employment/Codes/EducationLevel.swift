/// Education by GB/T 4658-2006: two digits, lower is higher.
public struct EducationLevel: Hashable, Sendable {
  /// `10` to `90`.
  public let code: String

  /// Why what a post asks for cannot be read.
  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    case unknown
  }

  /// Nil when the code is not two digits.
  public init?(code: String) {
    guard code.utf8.count == 2, code.isDigits, let number = Int(code), (10...90).contains(number)
    else { return nil }
    self.code = code
  }

  /// 1 (postgraduate) to 9 (other). 40 (vocational secondary) ranks as 60 (high school).
  public var rank: Int {
    let tens = Int(code.utf8.first ?? UInt8(ascii: "9")) - 48
    return tens == 4 || tens == 5 ? 6 : tens
  }

  /// Whether a person with this education meets what a post asks for.
  public func meets(_ requirement: EducationLevel) -> Bool { rank <= requirement.rank }

  /// Reads what a post asks for: a code, or words such as `高中及以上`, `大专以上学历`, `初中/中专`,
  /// `不限`. Nil asks for nothing. Of several levels the lowest counts, since it is enough.
  ///
  /// Half of a level (结业, 肄业) is not told apart: a post that says 本科 means `20`.
  public static func requirement(_ text: String) throws(Fault) -> EducationLevel? {
    let words = text.halfWidth().trimmed()
    if words.isEmpty { return nil }
    if words.isDigits {
      guard let level = EducationLevel(code: words) else { throw .unknown }
      return level
    }
    let bytes = Array(words.utf8)
    if nothingAsked.isIn(bytes) { return nil }
    let named = namedLevels.filter { $0.words.isIn(bytes) }.map(\.code)
    guard let lowest = named.max(), let level = EducationLevel(code: lowest) else {
      throw .unknown
    }
    return level
  }

  private static let nothingAsked = WordList("不限 无要求 不要求 无学历 均可 无限制")

  private static let namedLevels: [(words: WordList, code: String)] = [
    (WordList("博士"), "11"), (WordList("硕士"), "14"), (WordList("研究生"), "10"),
    (WordList("本科 学士"), "20"), (WordList("大专 专科 高职"), "30"),
    (WordList("中专 中等 中职"), "40"), (WordList("职高 职业高中"), "44"),
    (WordList("技校 技工 中技"), "47"), (WordList("高中 高级中学"), "60"),
    (WordList("初中 初级中学"), "70"), (WordList("小学"), "80"), (WordList("其他"), "90"),
  ]
}

extension EducationLevel: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let read = EducationLevel(code: try container.decode(String.self)) else {
      throw container.refused("education level")
    }
    self = read
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}
