/// The fields of one row as bytes, unquoted, in one piece of memory that is used again.
package struct RowFields {
  var bytes: [UInt8] = []
  /// Where each field ends.
  package internal(set) var ends: [Int] = []

  /// No fields.
  package init() {}

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// The bytes of a field, counted from 0.
  package func field(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}

/// What a reader found at its place in a file.
package enum RowOutcome: Hashable {
  case row
  case bad(RowFault)
  case end
}

/// Why bytes are no row.
package enum RowFault: Hashable, Sendable {
  /// A quotation mark that does not close, or text after one.
  case malformed
  /// More than ``RowLimit/bytes`` or ``RowLimit/fields``.
  case tooLong
}

/// How long a row of a file may be, so that a broken file cannot fill the memory, and how much a body
/// may make of itself.
public enum RowLimit {
  /// Bytes of UTF-8.
  public static let bytes = 4 << 20
  /// Fields of a line of CSV.
  public static let fields = 2000
  /// Values of an object of JSON, those inside of others among them.
  public static let values = 10_000
  /// Rows of a body, good and bad.
  public static let rows = 500_000
  /// Bytes that may be read in vain, behind quotation marks that do not close: past that a row that
  /// is not well formed is given up where it was found to be so.
  static let vain = 64 << 20
}
