/// The fields of one row as bytes, unquoted, in one piece of memory that is used again.
struct RowFields {
  var bytes: [UInt8] = []
  /// Where each field ends.
  var ends: [Int] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  func field(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}

/// What a reader found at its place in a file.
enum RowOutcome: Hashable {
  case row
  case bad(ImportIssue.Reason)
  case end
}
