import GRDB
import GRDBSQLite

/// A failure of SQLite itself: its primary result code and its words, which hold no row data.
struct SQLiteFailure: Error {
  var code: Int32
  var message: String
}

/// A prepared statement of one connection, finalised when it goes.
///
/// Bulk import and search step through millions of rows; bytes are bound and read in place here,
/// which a general binding of values would copy.
final class PreparedStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  init(_ connection: OpaquePointer, _ sql: String) throws {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else {
      throw SQLiteFailure(code: code & 0xFF, message: String(cString: sqlite3_errmsg(connection)))
    }
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  /// True while there is a row to read.
  @inline(__always)
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let failure = SQLiteFailure(
        code: code & 0xFF, message: String(cString: sqlite3_errmsg(connection)))
      reset()
      throw failure
    }
  }

  func reset() { sqlite3_reset(handle) }

  /// Steps once to the end, for statements without rows.
  func run() throws {
    _ = try step()
    reset()
  }

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }
  func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(handle, index, Int64(value)) }

  func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

  func bind(_ index: Int32, _ value: String) {
    var value = value
    value.withUTF8 { bytes in
      _ = sqlite3_bind_text(
        handle, index,
        bytes.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) },
        Int32(bytes.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
  }

  /// Binds text in place: `bytes` must live until the statement has been run.
  func bindInPlace(text bytes: UnsafeRawBufferPointer, _ index: Int32) {
    sqlite3_bind_text(
      handle, index, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil
    )
  }

  /// Binds a blob in place: `bytes` must live until the statement has been run.
  func bindInPlace(blob bytes: UnsafeRawBufferPointer, _ index: Int32) {
    sqlite3_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count), nil)
  }

  @inline(__always)
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// The bytes of a column, valid until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}
