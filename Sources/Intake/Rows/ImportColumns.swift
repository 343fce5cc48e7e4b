/// The names that a column of an import may have, and the words that mean "nothing asked".
///
/// They are data (`Assets/import-columns.tsv`), so that a clerk can add what a source writes. A
/// line is a field's name, a tab, and Chinese names parted by `|`; `education:any` names the words
/// for "no requirement" in that field.
public struct ImportColumns: Sendable {
  private var fields: [String: ImportField] = [:]
  private var anyWords: [ImportField: Set<String>] = [:]

  /// The English names alone.
  public init() {
    for field in ImportField.allCases { fields[ImportColumns.key(field.rawValue)] = field }
  }

  /// Reads the text of the file; lines that name no field are ignored.
  public init(text: String) {
    self.init()
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let parts = line.split(separator: "\t")
      guard parts.count >= 2 else { continue }
      let names = parts[1].split(separator: "|").map { ImportColumns.key(String($0)) }
      let name = parts[0].split(separator: ":")
      guard let field = name.first.flatMap({ ImportField(rawValue: String($0)) }) else { continue }
      if name.count > 1 {
        anyWords[field, default: []].formUnion(names)
      } else {
        for name in names { fields[name] = field }
      }
    }
  }

  /// The field that a header names; case, white space and full-width forms do not count.
  public func field(named name: String) -> ImportField? { fields[ImportColumns.key(name)] }

  /// Whether a text of `field` says that nothing is asked: `不限`.
  public func asksNothing(_ text: String, in field: ImportField) -> Bool {
    guard let words = anyWords[field] else { return false }
    return words.contains(ImportColumns.key(text))
  }

  private static func key(_ name: String) -> String { SourceMapping.key(name) }
}
