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
    /// `9.1360704E+17`: a spreadsheet threw digits of a long number away. A field of text keeps them.
    case scientificNotation
    /// `#######`, `#REF!`: a spreadsheet could not show what stands there.
    case spreadsheetError
    /// Letters of a font of the source's own, which nobody else can read.
    case unreadableCharacters
    /// Of the file: a line repeats the names of the columns and is no posting. The first is told.
    case repeatedHeader
  }

  /// Where the row begins, from 1.
  public var line: Int
  /// The field's name; nil when it is about the row or a column.
  public var field: String?
  /// What is wrong.
  public var reason: Reason
  /// The source's own code or column, which someone must map, or what cannot be used; empty where it
  /// may be of a person.
  public var value: String
  /// Whether the row was left out for it.
  public var isRejection: Bool

  /// Whether the row has a number that cannot be read, so that nobody knows which posting it is.
  package var losesNumber: Bool {
    isRejection && field == ImportField.identifier.rawValue
      && [.scientificNotation, .spreadsheetError, .unreadableCharacters].contains(reason)
  }

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

extension IntakeIssue.Reason {
  /// Whether a line of the source's mapping mends it.
  var isForMapping: Bool { [.unmappedCode, .unknownRegion, .unknownColumn].contains(self) }

  /// In words, for whoever made the file.
  public var words: String {
    switch self {
    case .missing: "nothing stands there, and there is no posting without it"
    case .tooLong: "too long"
    case .invalidText: "not text in the file's encoding"
    case .notText: "a list or an object where a text is expected"
    case .impossibleDate: "no such day, or no date"
    case .negativePay: "pay below nothing"
    case .unmappedCode: "neither a code of the tables nor its words"
    case .unknownRegion: "no place that is known"
    case .invalidNumber: "not a whole number from 1 to 100000"
    case .duplicateIdentifier: "an earlier row has this number"
    case .malformedRow: "a quotation mark or a brace that does not close, or text after it"
    case .tooManyFields: "more fields than there are columns"
    case .rowTooLong: "the row is longer than \(RowLimit.bytes) bytes"
    case .notAnObject: "not one JSON object"
    case .unknownColumn: "not a column of postings, left out"
    case .invalidCreditCode: "the code is wrong, left out"
    case .unreadablePay: "the pay cannot be read, taken as negotiable"
    case .rangeOfOpenings: "a range, the greater number counts"
    case .endBeforeStart: "the last day lies before the first"
    case .scientificNotation:
      "digits were lost in a spreadsheet: give the column the format text and type the number again"
    case .spreadsheetError: "an error of a spreadsheet stands there"
    case .unreadableCharacters: "letters of a private font, which nobody can read"
    case .repeatedHeader: "the names of the columns stand here again, which is no posting"
    }
  }
}
