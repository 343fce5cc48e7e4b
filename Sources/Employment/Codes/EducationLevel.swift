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
    if nothingAsked.contains(where: { words.contains($0) }) { return nil }
    let named = namedLevels.filter { words.contains($0.words) }.map(\.code)
    guard let lowest = named.max(), let level = EducationLevel(code: lowest) else {
      throw .unknown
    }
    return level
  }

  private static let nothingAsked = ["不限", "无要求", "不要求", "无学历", "均可", "无限制"]

  private static let namedLevels: [(words: String, code: String)] = [
    ("博士", "11"), ("硕士", "14"), ("研究生", "10"), ("本科", "20"), ("学士", "20"),
    ("大专", "30"), ("专科", "30"), ("高职", "30"), ("中专", "40"), ("中等", "40"), ("中职", "40"),
    ("职高", "44"), ("职业高中", "44"), ("技校", "47"), ("技工", "47"), ("高中", "60"),
    ("高级中学", "60"), ("初中", "70"), ("初级中学", "70"), ("小学", "80"), ("其他", "90"),
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
