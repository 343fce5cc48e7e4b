import Employment

/// A value that may stand in a log: a number, yes or no, a record's id, a word of a closed set.
/// There is no way to make one of a text.
public struct LogFigure: Hashable, Sendable, CustomStringConvertible {
  /// How JSON writes it.
  enum Form: Hashable, Sendable {
    case number, flag, word
  }
  /// As it stands in the log: ASCII letters, digits, dots, hyphens.
  public let description: String
  let form: Form

  /// A number.
  public init(_ number: some BinaryInteger) {
    description = String(Int64(clamping: number))
    form = .number
  }

  /// Yes or no.
  public init(_ flag: Bool) {
    description = flag ? "true" : "false"
    form = .flag
  }

  /// The id of a record, by which the ledger finds it and nobody else can.
  public init(_ id: RecordID) {
    description = id.description
    form = .word
  }

  /// A version.
  public init(_ version: ProgramVersion) {
    description = "\(version.major).\(version.minor).\(version.patch)"
    form = .word
  }

  /// A word of a closed set: an enum whose cases can be counted.
  public init<Word: RawRepresentable & CaseIterable>(_ word: Word) where Word.RawValue == String {
    description = word.rawValue
    form = .word
  }
}
