import Employment
import Foundation
import GRDB
import Ports
import Sealing
import Synchronization

/// The ledger in one SQLite file (decision 3): what it says is done is on the disk.
///
/// One connection writes, reads and checkpoints, and holds off every other one. Each call is one
/// transaction, synchronised before it returns. After a fault of the file nothing more is written
/// or read until ``reopen()``, which checks every page first.
public final class LedgerStore: ServiceLedger {
  private enum State {
    case open(DatabaseQueue, unsaved: Int, DamageList)
    /// Stopped by a fault; the connection is kept as it is, so that nothing is tried again.
    case stopped(LedgerFault, DatabaseQueue?)
  }

  /// What opening throws while another program, or another store of this one, has the file open.
  public static let inUse = LedgerFault.unavailable("another program uses the ledger")

  /// How many transactions the log gathers before they are moved into the file.
  private static let checkpointInterval = 200
  /// How many of the outbox's last rows are checked whenever the file is opened.
  private static let rowsCheckedAtStart: Int64 = 64

  private let file: LedgerFile
  private let site: ServiceSite
  private let policy: ReferralPolicy
  private let sealer: Sealer
  private let state: Mutex<State>

  /// Opens the ledger at `path`, made when there is none.
  ///
  /// - Throws: ``LedgerFault/newerVersion(_:)``, ``LedgerFault/damaged`` (truncated, not a ledger,
  ///   or a broken outbox chain), ``LedgerFault/wrongKey``, ``LedgerFault/diskFull``, or
  ///   ``LedgerFault/unavailable(_:)``, also when another program has it open. The file is left as
  ///   it was.
  public convenience init(
    path: String, key: SealingKey, site: ServiceSite, policy: ReferralPolicy = ReferralPolicy()
  ) throws(LedgerFault) {
    try self.init(
      file: LedgerFile(path: path, schema: .current), key: key, site: site, policy: policy)
  }

  /// The same, with the key in the file at `keyPath`, which is made where there is neither key nor
  /// ledger; see ``SealingKey/loadOrCreate(at:credentials:ledger:)``.
  public convenience init(
    path: String, keyPath: String, site: ServiceSite, policy: ReferralPolicy = ReferralPolicy()
  ) throws(LedgerFault) {
    let key: SealingKey
    do throws(SealingFault) {
      key = try SealingKey.loadOrCreate(at: keyPath, ledger: path)
    } catch {
      throw LedgerFault(error)
    }
    try self.init(path: path, key: key, site: site, policy: policy)
  }

  /// The same on a disk that has room for so many pages of 4 KiB, for simulations of a full one;
  /// nil is as many as are wanted.
  package convenience init(
    path: String, key: SealingKey, site: ServiceSite, policy: ReferralPolicy, pageLimit: Int?
  ) throws(LedgerFault) {
    try self.init(
      file: LedgerFile(path: path, schema: .current, pageLimit: pageLimit), key: key, site: site,
      policy: policy)
  }

  init(
    file: LedgerFile, key: SealingKey, site: ServiceSite, policy: ReferralPolicy
  ) throws(LedgerFault) {
    self.file = file
    self.site = site
    self.policy = policy
    sealer = Sealer(key)
    state = Mutex(.stopped(.unavailable("the ledger is closed"), nil))
    let opened = try connect(checking: false)
    state.withLock { $0 = opened }
  }

  deinit { close() }

  /// Closes the connection and opens it again with a check of every page. The only way on after a
  /// fault. A fault that remains is thrown and keeps the ledger stopped.
  public func reopen() throws(LedgerFault) {
    close()
    do throws(LedgerFault) {
      let opened = try connect(checking: true)
      state.withLock { $0 = opened }
    } catch {
      state.withLock { $0 = .stopped(error, nil) }
      throw error
    }
  }

  /// Closes the connection; every later call throws until ``reopen()``.
  public func close() {
    state.withLock { state in
      switch state {
      case .open(let queue, _, _), .stopped(_, .some(let queue)): try? queue.close()
      case .stopped(_, .none): break
      }
      state = .stopped(.unavailable("the ledger is closed"), nil)
    }
  }

  /// Why the ledger is stopped; nil while it works.
  public var fault: LedgerFault? {
    state.withLock { state in
      switch state {
      case .open: nil
      case .stopped(let fault, _): fault
      }
    }
  }

  /// After an end that was not clean every record is looked at, otherwise the last of the outbox.
  private func connect(checking: Bool) throws(LedgerFault) -> State {
    let (queue, wasChecked) = try file.open(keyCheck: sealer.keyCheck, checking: checking)
    let damage = DamageList()
    do {
      try queue.read { database in
        let transaction = transaction(
          on: database, at: Timestamp(milliseconds: 0), noting: damage)
        if wasChecked { return try transaction.check() }
        for row in try transaction.outbox.verify(last: LedgerStore.rowsCheckedAtStart) {
          damage.note("outbox", row)
        }
      }
      return .open(queue, unsaved: 0, damage)
    } catch {
      try? queue.close()
      throw LedgerFault(error).ofTheFile
    }
  }

  /// Runs `body` as one durable transaction. Leases that have ended by then are given back with it;
  /// nil where the time doesn't matter, so that nothing ends.
  func write<Answer: Sendable>(
    at moment: Timestamp?, _ body: (LedgerTransaction) throws -> Answer
  ) throws(LedgerFault) -> Answer {
    try run { queue, damage in
      try queue.writeWithoutTransaction { database in
        var answer: Result<Answer, LedgerFault> = .failure(.unavailable("nothing was done"))
        try database.inTransaction(.immediate) {
          let transaction = transaction(
            on: database, at: moment ?? Timestamp(milliseconds: 0), noting: damage)
          if moment != nil { try transaction.retireLeases() }
          answer = .success(try body(transaction))
          return .commit
        }
        return try answer.get()
      }
    }
  }

  /// Runs `body`, which writes nothing.
  func read<Answer: Sendable>(
    _ body: (LedgerTransaction) throws -> Answer
  ) throws(LedgerFault) -> Answer {
    try run { queue, damage in
      try queue.read { database in
        try body(transaction(on: database, at: Timestamp(milliseconds: 0), noting: damage))
      }
    }
  }

  private func transaction(
    on database: Database, at moment: Timestamp, noting damage: DamageList
  ) -> LedgerTransaction {
    LedgerTransaction(
      database: database, sealer: sealer, site: site, policy: policy, moment: moment,
      damage: damage)
  }

  private func run<Answer: Sendable>(
    _ body: (DatabaseQueue, DamageList) throws -> Answer
  ) throws(LedgerFault) -> Answer {
    try state.withLock { state throws(LedgerFault) -> Answer in
      let (queue, unsaved, damage) = try LedgerStore.working(state)
      do {
        let answer = try body(queue, damage)
        state = LedgerStore.saved(queue, unsaved + 1, damage)
        return answer
      } catch {
        let fault = LedgerStore.fault(error, queue)
        if fault == .damagedRecord { damage.note("record", "asked for") }
        if fault.stopsTheLedger { state = .stopped(fault, queue) }
        throw fault
      }
    }
  }

  /// SQLite says of one record that it cannot be read what it says of a broken page: a look at all
  /// pages tells which it is.
  private static func fault(_ error: any Error, _ queue: DatabaseQueue) -> LedgerFault {
    let fault = LedgerFault(error)
    guard fault == .damaged, error is DatabaseError else { return fault }
    do {
      try queue.writeWithoutTransaction { try $0.checkPages() }
      return .damagedRecord
    } catch {
      return .damaged
    }
  }

  private static func working(
    _ state: State
  ) throws(LedgerFault) -> (queue: DatabaseQueue, unsaved: Int, damage: DamageList) {
    switch state {
    case .open(let queue, let unsaved, let damage): return (queue, unsaved, damage)
    case .stopped(let fault, _): throw fault
    }
  }

  /// Moves the log into the file from time to time. SQLite's own way of doing it hides its errors
  /// and so would try a failed fsync again; here such an error stops the ledger, after the answer
  /// of the transaction, which is safe in the log.
  private static func saved(
    _ queue: DatabaseQueue, _ unsaved: Int, _ damage: DamageList
  ) -> State {
    guard unsaved >= checkpointInterval else { return .open(queue, unsaved: unsaved, damage) }
    do {
      try queue.writeWithoutTransaction { database in _ = try database.checkpoint(.passive) }
      return .open(queue, unsaved: 0, damage)
    } catch {
      return .stopped(LedgerFault(error), queue)
    }
  }
}
