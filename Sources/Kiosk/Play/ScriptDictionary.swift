import Employment
import Journeys

/// Lets a script that is written in Chinese play on a terminal in another language: what a text of
/// Assets, a code's words or a place's name is there.
public struct ScriptDictionary: Sendable {
  private var readings: [String: [String]] = [:]

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
      codes.educationChoice, codes.seekerCategory, codes.vacancyKind, codes.employmentType,
    ] {
      for code in table.codes { add(code.words, code.english) }
    }
    for region in try assets.regions().regions { add(region.name, region.english) }
  }

  private mutating func add(_ chinese: String, _ other: String) {
    guard !chinese.isEmpty, !other.isEmpty else { return }
    readings[chinese, default: []].append(other)
  }

  /// What the words may be on the screen; themselves when nothing is known.
  public func readings(of words: String) -> [String] { (readings[words] ?? []) + [words] }
}
