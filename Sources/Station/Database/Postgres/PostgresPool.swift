import Synchronization

/// Connections to one server: made when needed, so many at most, replaced when broken.
final class PostgresPool: Sendable {
  private let connect: @Sendable () throws(PostgresFailure) -> PostgresConnection
  private let turnstile: Turnstile
  /// Nil after ``close()``.
  private let idle: Mutex<[PostgresConnection]?>

  init(
    connections: Int, patience: Duration,
    connect: @escaping @Sendable () throws(PostgresFailure) -> PostgresConnection
  ) {
    self.connect = connect
    turnstile = Turnstile(places: connections, patience: patience)
    idle = Mutex([])
  }

  /// Gives a connection to `body` alone.
  func use<Answer>(
    _ body: (PostgresConnection) throws(PostgresFailure) -> Answer
  ) throws(PostgresFailure) -> Answer {
    do throws(StationFault) { try turnstile.enter() } catch { throw .fault(error) }
    defer { turnstile.leave() }
    let connection = try take()
    defer { give(back: connection) }
    return try body(connection)
  }

  /// Ends all connections; those in use when their call is done.
  func close() { idle.withLock { $0 = nil } }

  private func take() throws(PostgresFailure) -> PostgresConnection {
    while true {
      let isClosed = idle.withLock { $0 == nil }
      guard !isClosed else { throw .fault(.unavailable("the store is closed")) }
      // The one used last: the others may end when nobody needs them.
      guard let connection = idle.withLock({ $0?.popLast() }) else { return try connect() }
      if connection.isAlive() { return connection }
    }
  }

  /// Where one ended the others, too, may lead to a server that is gone: each would cost a request
  /// its patience to find that out.
  private func give(back connection: PostgresConnection) {
    guard !connection.isBroken else { return idle.withLock { if $0 != nil { $0 = [] } } }
    idle.withLock { $0?.append(connection) }
  }
}
