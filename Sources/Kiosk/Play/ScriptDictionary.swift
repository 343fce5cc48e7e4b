import Employment
import Journeys

/// Lets a script that is written in Chinese play on a terminal in another language: what a text of
/// Assets, a code's words, a place's name or an occupation is there.
public struct ScriptDictionary: Sendable {
  /// A text with `{places}` in both languages.
  private struct Template: Sendable {
    var chinese: String
    var other: String
  }
  private var readings: [String: [String]] = [:]
  private var templates: [Template] = []

  /// Nothing is translated.
  public init() {}

  /// The texts of Assets, from Chinese to `language`.
  public init(_ assets: AssetsFolder, language: Language) throws(AssetsFault) {
    guard language != .chinese else { return }
    let words = try assets.words()
    guard let chinese = words[.chinese], let other = words[language] else { return }
    for key in chinese.keys { add(chinese(key), other(key)) }
    let codes = try assets.codes()
    for table in [
      codes.education, codes.educationChoice, codes.seekerCategory, codes.vacancyKind,
      codes.employmentType,
    ] {
      for code in table.codes { add(code.words, code.english) }
    }
    for region in try assets.regions().regions { add(region.name, region.english) }
    for occupation in try assets.occupations().occupations {
      add(occupation.words, occupation.english)
    }
  }

  private mutating func add(_ chinese: String, _ other: String) {
    guard !chinese.isEmpty, !other.isEmpty else { return }
    guard !chinese.contains("{") else {
      return templates.append(Template(chinese: chinese, other: other))
    }
    readings[chinese, default: []].append(other)
  }

  /// What the words may be on the screen; themselves when nothing is known.
  public func readings(of words: String) -> [String] {
    let filled = templates.compactMap { template in
      ScriptDictionary.values(in: words, of: template.chinese)
        .map { Words.filled(template.other, $0) }
    }
    return (readings[words] ?? []) + filled + [words]
  }

  /// The values of a template's places in a text; nil when the text is none of it.
  static func values(in text: String, of template: String) -> [String: String]? {
    var values: [String: String] = [:]
    var text = text[...]
    var template = template[...]
    while let open = template.firstIndex(of: "{"), let close = template.firstIndex(of: "}") {
      let before = template[..<open]
      guard text.hasPrefix(before) else { return nil }
      text = text.dropFirst(before.count)
      let name = String(template[template.index(after: open)..<close])
      template = template[template.index(after: close)...]
      let literal = template.prefix { $0 != "{" }
      let end = literal.isEmpty ? text.endIndex : text.firstRange(of: literal)?.lowerBound
      guard let end else { return nil }
      values[name] = String(text[..<end])
      text = text[end...]
    }
    return text == template ? values : nil
  }
}
