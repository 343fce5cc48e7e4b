import GRDB
import Sealing

extension StationFault {
  /// What SQLite said, without data.
  init(sqlite error: any Error) {
    switch error {
    case let fault as StationFault: self = fault
    case let error as DatabaseError:
      self.init(
        code: error.extendedResultCode, words: error.message ?? "SQLite error \(error.resultCode)")
    case SealingFault.diskFull: self = .diskFull
    case SealingFault.unavailable(let reason):
      self = .unavailable("the store could not be used: \(reason)")
    default: self = .unavailable("the store could not be used")
    }
  }

  private init(code: ResultCode, words: String) {
    switch code.primaryResultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged
    // Read fewer bytes than a page: the file was cut off.
    case .SQLITE_IOERR where code == .SQLITE_IOERR_SHORT_READ: self = .damaged
    case .SQLITE_CONSTRAINT where StationFault.uniqueness.contains(code): self = .conflict
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .unavailable("another program uses the store")
    case .SQLITE_INTERRUPT: self = .unavailable("a statement took too long")
    case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_NOMEM, .SQLITE_PROTOCOL:
      self = .unavailable("SQLite error \(code.rawValue)")
    // SQLite's words for a wrong statement or a broken rule name tables and columns, not values.
    default: self = .statement(words)
    }
  }

  private static let uniqueness: [ResultCode] = [
    .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID,
  ]

  /// Whether the file itself is in doubt, so that nothing more may be written or read before it was
  /// opened anew and checked: a failed fsync that is tried again answers "fine".
  static func endsTheFile(_ error: any Error) -> Bool {
    guard let error = error as? DatabaseError else { return false }
    switch error.resultCode {
    case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB: return true
    default: return false
    }
  }
}
