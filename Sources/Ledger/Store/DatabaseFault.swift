import Exchange
import GRDB
import Ports
import Sealing

extension LedgerFault {
  /// What SQLite said, in the port's terms and without data.
  init(_ error: any Error) {
    switch error {
    case let fault as LedgerFault: self = fault
    // The key was tried when the file was opened: what it does not open now was altered.
    case SealingFault.damaged: self = .damagedRecord
    case let fault as SealingFault: self.init(fault)
    // A row that cannot be read as what was written.
    case is CanonicalJSON.Fault, is RowDecodingError: self = .damagedRecord
    case let error as DatabaseError: self.init(code: error.extendedResultCode)
    default: self = .unavailable("the ledger could not be used")
    }
  }

  /// The same, of the key and what it sealed.
  init(_ fault: SealingFault) {
    switch fault {
    case .wrongKey: self = .wrongKey
    case .damaged: self = .damaged
    case .diskFull: self = .diskFull
    case .unavailable(let reason): self = .unavailable(reason)
    }
  }

  private init(code: ResultCode) {
    switch code.primaryResultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged
    // Read fewer bytes than a page: the file was cut off.
    case .SQLITE_IOERR where code == .SQLITE_IOERR_SHORT_READ: self = .damaged
    // Ids and numbers are unique: this one was used for something else.
    case .SQLITE_CONSTRAINT: self = .conflict
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = LedgerStore.inUse
    default: self = .unavailable("SQLite error \(code.rawValue)")
    }
  }

  /// The same while the file is opened: where nothing can be told of a single record, the file is in
  /// doubt.
  var ofTheFile: LedgerFault { self == .damagedRecord ? .damaged : self }

  /// Whether the ledger itself is in doubt, so that nothing more may be written before it was
  /// reopened and checked. The others are faults of one request, which was rolled back.
  var stopsTheLedger: Bool {
    switch self {
    case .newerVersion, .damaged, .diskFull, .wrongKey, .unavailable: true
    case .damagedRecord, .unknownRecord, .conflict: false
    }
  }
}
