import Glibc

/// The posts of an import before they have their places, in a file without a name.
///
/// Ids are in the order of rank, which is known when the last row has been read, and a million
/// posts do not fit the memory of a terminal: only their keys stay there.
final class Staging {
  struct Entry {
    var offset: Int
    var contentLength: Int32
    var identifierLength: Int32
    /// Of a ``FeedMark``; 0 for a post of an imported file.
    var markLength: Int32
    var expires: Int32
    var keys: OrderKeys
    /// Higher comes first.
    var score: Int32
    /// Makes equal scores a firm order: the hash of the identifier.
    var tie: UInt32
    /// The id of the post that it replaces, which it keeps; 0 for a new one.
    var oldID: Int64 = 0
  }

  private(set) var entries: [Entry] = []
  private let file: Int32
  private var written = 0
  private var buffer: [UInt8] = []
  private var mapped: UnsafeRawBufferPointer?

  /// Throws when the folder of `path` takes no file.
  init(beside path: String) throws {
    var name = Array((path + ".import-XXXXXX").utf8CString)
    file = mkstemp(&name)
    guard file >= 0 else { throw Staging.failure() }
    unlink(name)
  }

  deinit {
    unmap()
    close(file)
  }

  private static func failure() -> SQLiteFailure {
    // SQLITE_FULL is 13, SQLITE_IOERR 10: one map to the port's errors for both.
    SQLiteFailure(
      code: errno == ENOSPC || errno == EDQUOT ? 13 : 10, message: String(cString: strerror(errno)))
  }

  /// Takes a post and tells its place in ``entries``, until ``finish(dropping:)`` orders them.
  @discardableResult
  func append(
    identifier: UnsafeRawBufferPointer, content: UnsafeRawBufferPointer,
    mark: UnsafeRawBufferPointer, figures: PostFigures
  ) throws -> Int {
    entries.append(
      Entry(
        offset: written + buffer.count, contentLength: Int32(content.count),
        identifierLength: Int32(identifier.count), markLength: Int32(mark.count),
        expires: Int32(clamping: figures.expires), keys: figures.keys,
        score: Int32(clamping: figures.score),
        tie: UInt32(truncatingIfNeeded: StableHash.of(identifier))))
    buffer.append(contentsOf: identifier)
    buffer.append(contentsOf: content)
    buffer.append(contentsOf: mark)
    if buffer.count >= 1 << 20 { try flush() }
    return entries.count - 1
  }

  /// The entry at `index` takes the place of a post of the catalogue.
  func replace(_ id: Int64, with index: Int) { entries[index].oldID = id }

  private func flush() throws {
    var done = 0
    while done < buffer.count {
      let count = buffer.withUnsafeBytes { write(file, $0.baseAddress! + done, $0.count - done) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Staging.failure() }
      done += count
    }
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  /// Ends writing and puts the entries in the order of rank; those of `dropping` are left out.
  func finish(dropping: Set<Int> = []) throws {
    try flush()
    if !dropping.isEmpty {
      entries = entries.indices.filter { !dropping.contains($0) }.map { entries[$0] }
    }
    entries.sort { ($1.score, $0.tie, $0.offset) < ($0.score, $1.tie, $1.offset) }
  }

  /// Makes what was written readable; call after the last `append`.
  func map() throws {
    if mapped != nil { return }
    try flush()
    guard written > 0 else {
      mapped = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let start = mmap(nil, written, PROT_READ, MAP_PRIVATE, file, 0)
    guard let start, start != MAP_FAILED else { throw Staging.failure() }
    mapped = UnsafeRawBufferPointer(start: start, count: written)
  }

  /// Before more is appended.
  func unmap() {
    if let mapped, let start = mapped.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), mapped.count)
    }
    mapped = nil
  }

  func identifier(_ entry: Entry) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      rebasing: mapped![entry.offset..<entry.offset + Int(entry.identifierLength)])
  }

  func content(_ entry: Entry) -> UnsafeRawBufferPointer {
    let start = entry.offset + Int(entry.identifierLength)
    return UnsafeRawBufferPointer(rebasing: mapped![start..<start + Int(entry.contentLength)])
  }

  func mark(_ entry: Entry) -> UnsafeRawBufferPointer {
    let start = entry.offset + Int(entry.identifierLength) + Int(entry.contentLength)
    return UnsafeRawBufferPointer(rebasing: mapped![start..<start + Int(entry.markLength)])
  }
}
