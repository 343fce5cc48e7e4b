import GRDB
import Ports

/// The tables of the ledger and how an older file becomes a newer one.
///
/// `PRAGMA user_version` counts the steps that a file has been through. A released step is never
/// changed; a new one is added behind it.
struct Schema: Sendable {
  /// `JYLG`: tells a ledger from any other SQLite file (`PRAGMA application_id`).
  static let applicationID = 0x4A59_4C47

  static let current = Schema(steps: [
    Schema.first, Schema.second, Schema.third, Schema.leaseVouchers, Schema.outboxEnd,
    Schema.clockCorrection,
  ])

  /// SQL of each step, the first one makes the tables.
  let steps: [String]

  var version: Int { steps.count }

  /// Brings a file to this version, each step in a transaction of its own.
  func migrate(_ database: Database) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found <= version else { throw LedgerFault.newerVersion(found) }
    for step in found..<version {
      try database.inTransaction(.immediate) {
        try database.execute(sql: steps[step])
        try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(step + 1)")
        return .commit
      }
    }
  }
}
