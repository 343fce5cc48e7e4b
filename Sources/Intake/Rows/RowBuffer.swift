/// UTF-8 that comes a piece at a time, from a file or from a body in memory.
///
/// `bytes[position...]` is what has come and is not yet used; a reader asks for more with
/// ``fill()`` until it has a whole row.
package final class RowBuffer {
  /// What has come.
  package private(set) var bytes: [UInt8]
  /// The first byte that is not yet used.
  package var position = 0
  /// The line at `position`, from 1.
  package var line = 1
  /// Nothing more will come.
  package private(set) var isAtEnd: Bool
  private let refill: (inout [UInt8]) -> Bool

  /// - Parameter refill: appends what comes next; false when that was the end.
  package init(refill: @escaping (inout [UInt8]) -> Bool) {
    bytes = []
    isAtEnd = false
    self.refill = refill
  }

  /// Bytes that are all there.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isAtEnd = true
    refill = { _ in false }
  }

  /// Takes more; false when there is none. Used bytes before `position` are dropped first, so the
  /// caller's places are valid only relative to `position`.
  package func fill() -> Bool {
    if isAtEnd { return false }
    if position > 0 {
      bytes.removeSubrange(..<position)
      position = 0
    }
    let hasMore = refill(&bytes)
    if !hasMore { isAtEnd = true }
    return hasMore
  }

  /// Passes over byte order marks of UTF-8 at the start; what was put together may have two.
  package func skipByteOrderMark() {
    while bytes[position...].starts(with: [0xEF, 0xBB, 0xBF]) { position += 3 }
  }

  /// Sees to it that so many bytes from `position` on have come, or all there are.
  func fill(to count: Int) {
    while bytes.count - position < count, fill() {}
  }
}
