/// Why nothing of a source's data, or of a file, can be used. Each is told to whoever can act on it.
public enum IntakeFault: Error, Hashable, Sendable {
  /// Not a byte, or white space only.
  case empty
  /// A page for people: a log-in, an error, a notice of maintenance.
  case html
  /// More bytes than a source may send at once.
  case tooLarge(limit: Int)
  /// More rows than a source may send at once.
  case tooManyRows(limit: Int)
  /// One JSON document around the list, or a list of something else than objects.
  case notLines
  /// Most rows are no text: another encoding than was found, or no text at all.
  case wrongEncoding
  /// No line among the first has all columns that a posting needs: names of those that are missing.
  case missingColumns([String])
  /// A header or objects, and not one row that could be used, out of so many.
  case noGoodRow(rows: Int)
  /// No list of rows: a workbook, an archive, a picture.
  case foreign(ForeignFile)
}

extension IntakeFault: CustomStringConvertible {
  /// In words, for reports and logs.
  public var description: String {
    switch self {
    case .empty: "there is nothing in it"
    case .html: "this is a web page instead of postings"
    case .tooLarge(let limit): "the source sent more than \(limit) bytes"
    case .tooManyRows(let limit): "the source sent more than \(limit) rows"
    case .notLines:
      "this is one JSON document: the list itself is needed, [{…}, {…}] or an object on each line"
    case .wrongEncoding: "most rows are not text in the encoding that was found"
    case .missingColumns(let names):
      "no line among the first \(CSVHeader.mostLines) names every column that is needed: "
        + "no column for " + names.joined(separator: ", ")
    case .noGoodRow(let rows): "none of \(rows) rows can be used"
    case .foreign(let file): file.description
    }
  }
}
