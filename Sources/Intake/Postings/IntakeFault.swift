/// Why nothing of a source's data can be used. Each is told to the one who runs the source.
public enum IntakeFault: Error, Hashable, Sendable {
  /// Not a byte, or white space only.
  case empty
  /// A page for people: a log-in, an error, a notice of maintenance.
  case html
  /// More bytes than a source may send at once.
  case tooLarge(limit: Int)
  /// More rows than a source may send at once.
  case tooManyRows(limit: Int)
  /// One JSON document, not an object on each line.
  case notLines
  /// Most rows are no text: another encoding than was found, or no text at all.
  case wrongEncoding
  /// The header has none of a posting's columns: names of those that are missing.
  case missingColumns([String])
  /// A header or objects, and not one row that could be used, out of so many.
  case noGoodRow(rows: Int)
}

extension IntakeFault: CustomStringConvertible {
  /// In words, for reports and logs.
  public var description: String {
    switch self {
    case .empty: "the source sent nothing"
    case .html: "the source sent a web page instead of postings"
    case .tooLarge(let limit): "the source sent more than \(limit) bytes"
    case .tooManyRows(let limit): "the source sent more than \(limit) rows"
    case .notLines: "the source sent one JSON document instead of an object on each line"
    case .wrongEncoding: "most rows are not text in the encoding that was found"
    case .missingColumns(let names): "no column for " + names.joined(separator: ", ")
    case .noGoodRow(let rows): "none of \(rows) rows can be used"
    }
  }
}
