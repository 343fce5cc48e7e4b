import GRDBSQLite

/// The bits of one filter in place: a post more or less changes a few bytes of 125,000.
final class FacetBlob {
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  /// In words of 64 bits.
  let wordCount: Int

  init(_ connection: OpaquePointer, row: Int64) throws {
    var handle: OpaquePointer?
    let code = sqlite3_blob_open(connection, "main", "facet", "bits", row, 1, &handle)
    guard code == SQLITE_OK, let handle else {
      throw SQLiteFailure(code: code & 0xFF, message: String(cString: sqlite3_errmsg(connection)))
    }
    self.handle = handle
    self.connection = connection
    wordCount = Int(sqlite3_blob_bytes(handle)) / 8
  }

  deinit { sqlite3_blob_close(handle) }

  /// Changes the word at `index` where `body` does.
  func change(_ index: Int, _ body: (UInt64) -> UInt64) throws {
    guard (0..<wordCount).contains(index) else { return }
    var word: UInt64 = 0
    try check(sqlite3_blob_read(handle, &word, 8, Int32(index * 8)))
    let old = UInt64(littleEndian: word)
    let new = body(old)
    if new == old { return }
    word = new.littleEndian
    try check(sqlite3_blob_write(handle, &word, 8, Int32(index * 8)))
  }

  private func check(_ code: Int32) throws {
    guard code != SQLITE_OK else { return }
    throw SQLiteFailure(code: code & 0xFF, message: String(cString: sqlite3_errmsg(connection)))
  }
}
