/// One line of a code table: a code, its words, and what else people call it.
public struct Code: Hashable, Sendable, Codable {
  /// As the standard or the field's systems write it: `31`, `A`, `market`.
  public var code: String
  /// The standard's Chinese words.
  public var words: String
  /// For the English screens; empty when there is none.
  public var english: String
  /// Other words that an import may bring: `全日制` for 全职.
  public var aliases: [String]

  /// A line of a table.
  public init(code: String, words: String, english: String = "", aliases: [String] = []) {
    self.code = code
    self.words = words
    self.english = english
    self.aliases = aliases
  }

  private enum CodingKeys: String, CodingKey {
    case code, words, english, aliases
  }

  /// `english` and `aliases` may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    code = try container.decode(String.self, forKey: .code)
    words = try container.decode(String.self, forKey: .words)
    english = try container.decodeIfPresent(String.self, forKey: .english) ?? ""
    aliases = try container.decodeIfPresent([String].self, forKey: .aliases) ?? []
  }
}

/// A code table in the order of its standard.
public struct CodeTable: Hashable, Sendable {
  /// In the order in which people choose from them.
  public let codes: [Code]
  private let byCode: [String: Int]
  private let byWords: [String: Int]

  /// Of two lines with one code or the same words the first counts.
  public init(_ codes: [Code]) {
    self.codes = codes
    var byCode: [String: Int] = [:]
    var byWords: [String: Int] = [:]
    for (index, code) in codes.enumerated() {
      if byCode[code.code] == nil { byCode[code.code] = index }
      if byWords[code.words] == nil { byWords[code.words] = index }
    }
    // Aliases after all words, so that they never hide a line's own name.
    for (index, code) in codes.enumerated() {
      for alias in code.aliases where byWords[alias] == nil { byWords[alias] = index }
    }
    self.byCode = byCode
    self.byWords = byWords
  }

  /// The line of a code; nil when the table has none.
  public func code(_ code: String) -> Code? { byCode[code].map { codes[$0] } }

  /// The Chinese words of a code; nil when the table has none.
  public func word(for code: String) -> String? { self.code(code)?.words }

  /// The English words of a code; nil when there are none.
  public func english(for code: String) -> String? {
    guard let words = self.code(code)?.english, !words.isEmpty else { return nil }
    return words
  }

  /// The code of words or of one of their aliases; white space around them does not count.
  public func code(forWords words: String) -> String? {
    byWords[words.halfWidth().trimmed()].map { codes[$0].code }
  }

  /// Reads a field that may hold a code or its words, as imports do; nil when it is neither.
  public func code(reading text: String) -> String? {
    let trimmed = text.halfWidth().trimmed()
    return byCode[trimmed] != nil ? trimmed : code(forWords: trimmed)
  }
}

extension CodeTable: Codable {
  /// A table is a list of its lines.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([Code].self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(codes)
  }
}
