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
  /// More than ``RowLimit/bytes``.
  case tooLong
}

/// How long a row of a file may be, so that a broken file cannot fill the memory.
public enum RowLimit {
  /// Bytes of UTF-8.
  public static let bytes = 4 << 20
}
