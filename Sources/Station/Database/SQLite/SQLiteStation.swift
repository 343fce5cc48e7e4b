import Foundation
import GRDB
import Synchronization

/// The station's store in one SQLite file, for a district: nothing to install.
///
/// One connection writes and alone checkpoints, each transaction synchronised before it is
/// confirmed; others only read, each on one state. No second program may have the file open for
/// writing. After an I/O error or damage nothing more is done with the file until the program was
/// started anew, which checks every page.
public final class SQLiteStation: StationDatabase {
  private enum State {
    case open(DatabasePool)
    case stopped(StationFault)
  }

  /// How many pages of 4 KiB the log gathers before they are moved into the file.
  private static let checkpointPages = 2000

  private let lock: Mutex<FileLock?>
  private let state: Mutex<State>
  private let gauge = LogGauge()
  private let limits: StoreLimits
  private let writing: Turnstile
  private let reading: Turnstile
  /// See ``StationTransaction/life()``.
  private let life = UUID().uuidString

  /// Opens the store at `path`, made when there is none.
  ///
  /// - Parameters:
  ///   - path: of the database file. SQLite's log and a lock file lie beside it.
  ///   - readers: how many may read at once.
  public convenience init(
    path: String, schema: StationSchema = .current, readers: Int = 4,
    limits: StoreLimits = StoreLimits()
  ) throws(StationFault) {
    try self.init(SQLiteFile(path: path, schema: schema, readers: readers, limits: limits))
  }

  init(_ file: SQLiteFile) throws(StationFault) {
    limits = file.limits
    writing = Turnstile(places: 1, patience: file.limits.turn)
    reading = Turnstile(places: file.readers, patience: file.limits.turn)
    let lock = try FileLock(besides: file.path)
    self.lock = Mutex(lock)
    do {
      let pool = try file.open()
      state = Mutex(.open(pool))
      pool.writeWithoutTransaction { [gauge] in gauge.attach(to: $0) }
    } catch {
      throw StationFault(sqlite: error)
    }
  }

  deinit { close() }

  public var isShared: Bool { false }

  public var fault: StationFault? {
    state.withLock { state in
      switch state {
      case .open: nil
      case .stopped(let fault): fault
      }
    }
  }

  @discardableResult
  public func write<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer {
    try writing.enter()
    defer { writing.leave() }
    let answer = try use { pool in
      try pool.writeWithoutTransaction { try transact(.immediate, on: $0, body) }
    }
    checkpoint()
    return answer
  }

  public func read<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer {
    try reading.enter()
    defer { reading.leave() }
    return try use { pool in
      try pool.unsafeRead { try transact(.deferred, on: $0, body) }
    }
  }

  /// Writes a copy of one state of the store to a new file, while others read and write. What keeps
  /// the copy from being written does not end the store.
  public func backup(to path: String) throws(StationFault) -> BackupOutcome {
    try backup(SQLiteCopy(path: path))
  }

  func backup(_ copy: SQLiteCopy) throws(StationFault) -> BackupOutcome {
    try reading.enter()
    defer { reading.leave() }
    return try use { pool in try copy.write(of: pool) }
  }

  public func close() {
    let pool = state.withLock { state -> DatabasePool? in
      guard case .open(let pool) = state else { return nil }
      state = .stopped(.unavailable("the store is closed"))
      return pool
    }
    guard let pool else { return }
    // An empty log tells the next start, and who only looks, that all is in the file.
    try? pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
    try? pool.close()
    lock.withLock { $0 = nil }
  }

  private func transact<Answer>(
    _ kind: Database.TransactionKind, on database: Database,
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws -> Answer {
    let limit = StatementLimit(limits.statement)
    return try limit.watch(database) {
      var answer: Result<Answer, StationFault> = .failure(.unavailable("nothing was done"))
      let transaction = SQLiteTransaction(database, limit, life: life)
      do {
        try database.inTransaction(kind) {
          answer = .success(try body(transaction))
          try transaction.check()
          return .commit
        }
      } catch {
        // What SQLite said tells more than what `body` made of it.
        throw transaction.failure ?? error
      }
      return try answer.get()
    }
  }

  private func use<Answer>(
    _ body: (DatabasePool) throws -> Answer
  ) throws(StationFault) -> Answer {
    let pool = try state.withLock { state throws(StationFault) -> DatabasePool in
      switch state {
      case .open(let pool): return pool
      case .stopped(let fault): throw fault
      }
    }
    do {
      return try body(pool)
    } catch {
      let fault = StationFault(sqlite: error)
      if StationFault.endsTheFile(error) { stop(fault, pool) }
      throw fault
    }
  }

  /// Moves the log into the file from time to time. An error of it ends the store, but not the
  /// transaction before, which is safe in the log.
  private func checkpoint() {
    guard gauge.pages >= SQLiteStation.checkpointPages else { return }
    try? use { pool in
      try pool.writeWithoutTransaction { database in _ = try database.checkpoint(.passive) }
    }
  }

  private func stop(_ fault: StationFault, _ pool: DatabasePool) {
    state.withLock { state in
      guard case .open = state else { return }
      state = .stopped(fault)
      // Never closed: SQLite would move the log into the file once more and so try the failed
      // fsync again. The lock stays, too; both end with the program.
      _ = Unmanaged.passRetained(pool)
      _ = Unmanaged.passRetained(gauge)
    }
  }
}
