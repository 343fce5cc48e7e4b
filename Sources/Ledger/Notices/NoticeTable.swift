import Employment
import Exchange
import GRDB
import Sealing

/// The table of what the station told this terminal.
struct NoticeTable {
  let database: Database
  let sealer: Sealer

  /// The number of the last one; 0 before the first.
  func last() throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT max(number) FROM station_notice") ?? 0
  }

  func insert(_ notice: StationNotice, at moment: Timestamp) throws {
    let record = SealedRecord(
      sealer, table: "station_notice",
      record: sealer.identity(of: "station notice \(notice.number)"))
    try database.cachedStatement(
      "INSERT INTO station_notice (number, at, taken_at, content_sealed) VALUES (?, ?, ?, ?)",
      [
        notice.number, notice.at.milliseconds, moment.milliseconds,
        try record.seal(notice.content, "content"),
      ])
  }
}
