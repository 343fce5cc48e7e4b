/// What an intake found wrong with a row, and where.
public struct IntakeIssue: Hashable, Sendable, Codable {
  /// What may be wrong.
  public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    /// A required field is empty.
    case missing
    /// More bytes than the field may have.
    case tooLong
    /// Not text in any encoding that is known.
    case invalidText
    /// A list or an object where a text is expected.
    case notText
    /// No such day, or not a date at all.
    case impossibleDate
    /// Less than nothing.
    case negativePay
    /// Neither a code of the tables, nor its words, nor mapped.
    case unmappedCode
    /// No place of the table.
    case unknownRegion
    /// Not a number of people from 1 to 100,000.
    case invalidNumber
    /// An earlier row has the identifier.
    case duplicateIdentifier
    /// A quotation mark that does not close, or text after one.
    case malformedRow
    /// More fields than the header has columns.
    case tooManyFields
    /// More than ``RowLimit/bytes`` or ``RowLimit/fields``.
    case rowTooLong
    /// Not one JSON object on the line.
    case notAnObject
    /// Of the header: the column is neither mapped nor a usual name, and is left out.
    case unknownColumn
    /// The employer's code is wrong; the posting is taken without it.
    case invalidCreditCode
    /// The posting is taken with its words and counts as negotiable.
    case unreadablePay
    /// `3-5人`: the greater number counts.
    case rangeOfOpenings
    /// The last day lies before the first, or before today.
    case endBeforeStart
  }

  /// Where the row begins, from 1.
  public var line: Int
  /// The field's name; nil when it is about the row or a column.
  public var field: String?
  /// What is wrong.
  public var reason: Reason
  /// The source's own code or column, which someone must map; empty for other reasons.
  public var value: String
  /// Whether the row was left out for it.
  public var isRejection: Bool

  /// An issue.
  public init(
    line: Int, field: ImportField?, reason: Reason, value: String = "", isRejection: Bool
  ) {
    self.line = line
    self.field = field?.rawValue
    self.reason = reason
    self.value = value
    self.isRejection = isRejection
  }
}
