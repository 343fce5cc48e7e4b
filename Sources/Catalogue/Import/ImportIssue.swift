/// What an import found wrong, and where. It holds no text of the row.
public struct ImportIssue: Hashable, Sendable {
  /// What may be wrong with a field, a row or a file.
  public enum Reason: Hashable, Sendable {
    /// A required field is empty.
    case missing
    /// More than so many bytes of UTF-8.
    case tooLong(limit: Int)
    /// A control character, which no text of a post has.
    case controlCharacter
    /// Not text in the file's encoding.
    case invalidText
    /// No such day, or not a date at all.
    case impossibleDate
    case negativePay
    /// Neither a code of the table nor its words.
    case unknownCode
    /// Neither a region code nor the name of a place of the table.
    case unknownRegion
    /// Not a whole number from 1 to 100,000.
    case invalidNumber
    /// An earlier row of this import has the identifier.
    case duplicateIdentifier
    /// A quotation mark that does not close, or text after one.
    case malformedRow
    /// More fields than the header has columns.
    case tooManyFields
    /// A row of more than ``RowLimit/bytes``.
    case rowTooLong
    /// Not one JSON object on the line.
    case notAnObject
    /// The header has no column for a required field: nothing of the file can be used.
    case missingColumn
    /// The file cannot be opened or read.
    case unreadable
    /// A folder, a pipe or a device: nothing is read of it.
    case notARegularFile
    /// Neither a header nor a row.
    case emptyFile
    /// The column is not one of an import and is ignored.
    case unknownColumn
    /// The code is wrong; the post is taken without it.
    case invalidCreditCode
    /// The pay cannot be read; the post is taken with its words and counts as negotiable.
    case unreadablePay
  }
  /// The path as it was given.
  public var file: String
  /// Where the row begins, counted from 1; 0 for the file as a whole.
  public var line: Int
  /// Nil when it is about the row.
  public var field: ImportField?
  /// What is wrong; ``isRejection`` tells whether it cost the row.
  public var reason: Reason

  public init(file: String, line: Int, field: ImportField?, reason: Reason) {
    self.file = file
    self.line = line
    self.field = field
    self.reason = reason
  }

  /// Whether a row, or a file, was left out for it; else it was taken all the same.
  public var isRejection: Bool {
    switch reason {
    case .unknownColumn, .invalidCreditCode, .unreadablePay: false
    case .missing, .tooLong, .controlCharacter, .invalidText, .impossibleDate, .negativePay,
      .unknownCode, .unknownRegion, .invalidNumber, .duplicateIdentifier, .malformedRow,
      .tooManyFields, .rowTooLong, .notAnObject, .missingColumn, .unreadable, .notARegularFile,
      .emptyFile:
      true
    }
  }
}
