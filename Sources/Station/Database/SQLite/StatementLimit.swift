import GRDB
import GRDBSQLite

/// Interrupts a statement of SQLite that takes too long.
final class StatementLimit {
  private let patience: Duration
  private var deadline: ContinuousClock.Instant

  init(_ patience: Duration) {
    self.patience = patience
    deadline = .now + patience
  }

  /// The next statement begins.
  func restart() { deadline = .now + patience }

  /// Watches over the statements of `body` on a connection.
  func watch<Answer>(_ database: Database, _ body: () throws -> Answer) rethrows -> Answer {
    let connection = database.sqliteConnection
    // Every 10,000 steps of SQLite's machine: well below a millisecond.
    sqlite3_progress_handler(
      connection, 10_000,
      { limit in
        guard let limit else { return 0 }
        let isOver = Unmanaged<StatementLimit>.fromOpaque(limit).takeUnretainedValue().isOver
        return isOver ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
    return try withExtendedLifetime(self) { try body() }
  }

  private var isOver: Bool { .now > deadline }
}
