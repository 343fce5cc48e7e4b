import Foundation
import Synchronization

/// The station's store on PostgreSQL, for a city or a province: several `stationd` may share it.
///
/// Transactions are serializable. One that met another is tried anew: the first time at once, then
/// one after the other, in a lane that all `stationd` of the store share.
public final class PostgresStation: StationDatabase {
  /// The first of two keys of PostgreSQL's advisory locks: `JYST` and one more.
  private static let retryLock = 0x4A59_5355

  /// What a transaction that changed nothing writes, so that its commit, too, waits for the
  /// synchronous standby: "known already" may rest on a row that a server kept through a crash and
  /// no standby has. Goes on the same journey as the commit.
  private static let witness = """
    SELECT pg_logical_emit_message(true, 'stationd', '') IS NULL \
    WHERE pg_current_xact_id_if_assigned() IS NULL
    """

  private let pool: PostgresPool
  private let settings: PostgresSettings
  private let stopped = Mutex<StationFault?>(nil)
  /// See ``StationTransaction/life()``.
  private let life = UUID().uuidString

  /// Connects, and brings older tables to this version, after one another where several programs
  /// start at the same time.
  ///
  /// - Parameter isLooking: nothing is made or brought forward.
  public init(
    _ settings: PostgresSettings, schema: StationSchema = .current, isLooking: Bool = false
  ) throws(StationFault) {
    self.settings = settings
    let servers = try settings.servers()
    pool = PostgresPool(connections: settings.connections, patience: settings.limits.turn) {
      () throws(PostgresFailure) in
      let connection = try PostgresSession.open(servers, settings)
      // Another program may have brought the tables further meanwhile.
      try PostgresSession.refuseNewer(connection, than: schema)
      return connection
    }
    if isLooking { return }
    do throws(PostgresFailure) {
      let connection = try PostgresSession.open(servers, settings)
      try PostgresMigration(connection: connection, settings: settings).run(schema)
    } catch {
      throw error.fault
    }
  }

  deinit { pool.close() }

  public var isShared: Bool { true }

  public var fault: StationFault? { stopped.withLock { $0 } }

  @discardableResult
  public func write<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer {
    let deadline = ContinuousClock.now + settings.limits.statement
    var attempt = 1
    var wasLost = false
    while true {
      do throws(PostgresFailure) {
        return try pool.use { connection throws(PostgresFailure) in
          attempt == 1
            ? try transact(.write, on: connection, body)
            : try inLane(connection) { () throws(PostgresFailure) in
              try transact(.write, on: connection, body)
            }
        }
      } catch {
        // A connection that ended before the commit did nothing; another one may.
        let mayTryAnew = error.isContention || (error.isLost && !wasLost)
        guard mayTryAnew, attempt < settings.limits.attempts, .now < deadline else {
          throw noted(error)
        }
        if error.isLost { wasLost = true } else { attempt += 1 }
      }
    }
  }

  public func read<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer {
    var wasLost = false
    while true {
      do throws(PostgresFailure) {
        return try pool.use { connection throws(PostgresFailure) in
          try transact(.read, on: connection, body)
        }
      } catch {
        guard error.isLost, !wasLost else { throw noted(error) }
        wasLost = true
      }
    }
  }

  public func close() {
    stopped.withLock { $0 = $0 ?? .unavailable("the store is closed") }
    pool.close()
  }

  private enum Kind: String {
    case write = "SERIALIZABLE"
    /// One state, which no writer waits for or is refused for.
    case read = "REPEATABLE READ READ ONLY"
  }

  private func transact<Answer>(
    _ kind: Kind, on connection: PostgresConnection,
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(PostgresFailure) -> Answer {
    do throws(PostgresFailure) { return try attempt(kind, on: connection, body) } catch {
      guard kind == .write, error.isReadOnly else { throw error }
      // It became a standby: another server can write by now.
      connection.giveUp()
      throw .lost("the database takes no changes")
    }
  }

  private func attempt<Answer>(
    _ kind: Kind, on connection: PostgresConnection,
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(PostgresFailure) -> Answer {
    try connection.command("BEGIN ISOLATION LEVEL \(kind.rawValue)")
    let transaction = PostgresTransaction(connection, life: life)
    let answer: Answer
    do throws(StationFault) {
      answer = try body(transaction)
      try transaction.settle()
    } catch {
      // What was under way may have failed before: then that is why.
      try? transaction.settle()
      connection.rollBack()
      throw transaction.failure ?? .fault(error)
    }
    if let failure = transaction.failure {
      connection.rollBack()
      throw failure
    }
    do throws(PostgresFailure) {
      if kind == .write { try connection.post(Self.witness, []) }
      try connection.commit()
    } catch {
      // The witness may have been refused, and the commit left out.
      if connection.isInTransaction { connection.rollBack() }
      throw error
    }
    return answer
  }

  /// What others of a newer version have made of the tables ends this program.
  private func noted(_ failure: PostgresFailure) -> StationFault {
    let fault = failure.fault
    if case .newerVersion = fault { stopped.withLock { $0 = fault } }
    return fault
  }

  /// Those that met others go one at a time, so that each gets done. The lock is taken before the
  /// transaction: its view of the store must begin after the wait.
  private func inLane<Answer>(
    _ connection: PostgresConnection, _ body: () throws(PostgresFailure) -> Answer
  ) throws(PostgresFailure) -> Answer {
    let key: [SQLValue] = [.integer(Int64(PostgresStation.retryLock)), .text(settings.schema)]
    let lane = "CAST(?1 AS INTEGER), hashtext(?2)"
    do throws(PostgresFailure) {
      _ = try connection.execute("SELECT pg_advisory_lock(\(lane))", key)
    } catch {
      if case .refused("55P03", _) = error { throw .fault(.contention) }
      throw error
    }
    // A connection that is broken has lost its locks.
    defer { _ = try? connection.execute("SELECT pg_advisory_unlock(\(lane))", key) }
    return try body()
  }
}
