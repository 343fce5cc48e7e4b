import GRDB
import GRDBSQLite
import Synchronization

/// How many pages SQLite's log holds, as of the last commit.
final class LogGauge: Sendable {
  private let count = Atomic<Int>(0)

  var pages: Int { count.load(ordering: .relaxed) }

  /// Has the writer's connection tell of each commit. The gauge must live as long as it.
  func attach(to database: Database) {
    // This takes the place of SQLite's own checkpoints, which would hide their errors.
    sqlite3_wal_hook(
      database.sqliteConnection,
      { gauge, _, _, pages in
        guard let gauge else { return SQLITE_OK }
        Unmanaged<LogGauge>.fromOpaque(gauge).takeUnretainedValue().count
          .store(Int(pages), ordering: .relaxed)
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
