import Employment
import Exchange
import Foundation
import GRDB
import Ports
import Sealing

extension Database {
  /// `quick_check`: every page, and whether every column holds what its table takes.
  ///
  /// A page in disorder is ``LedgerFault/damaged``: nobody knows what else is missing. A column that
  /// holds what it cannot is a damaged record, and the others are as they were.
  func checkPages() throws {
    var messages: [String] = []
    do {
      let answers = try String.fetchCursor(self, sql: "PRAGMA quick_check(100)")
      while let answer = try answers.next() { messages.append(answer) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      // SQLite looks at all pages first: it came to the columns, and one record ends it there.
      guard !messages.isEmpty || isReadableToItsEnd else { throw LedgerFault.damaged }
    }
    guard messages.allSatisfy(Database.isOfOneRecord) else { throw LedgerFault.damaged }
  }

  private static func isOfOneRecord(_ message: String) -> Bool {
    message == "ok" || message.hasPrefix("NULL value in ") || message.hasPrefix("non-")
      || message.hasPrefix("CHECK constraint failed in ")
  }

  /// Whether every record can at least be found, in each table.
  private var isReadableToItsEnd: Bool {
    let tables = try? String.fetchAll(
      self, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
    guard let tables, !tables.isEmpty else { return false }
    return tables.allSatisfy { table in
      let quoted = table.replacing("\"", with: "\"\"")
      return (try? Int.fetchOne(self, sql: "SELECT count(*) FROM \"\(quoted)\"")) != nil
    }
  }
}

extension LedgerTransaction {
  /// Looks at everything and notes each record that cannot be read. ``LedgerFault/damaged`` where
  /// the file itself is broken.
  func check() throws {
    try database.checkPages()
    for orphan in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
      let table = try readable { try orphan.value("table", as: String.self) }
      let number = try readable { try orphan.value("rowid", as: Int64.self) }
      damage.note(table ?? "", number ?? 0)
    }
    try each("registration") { try registrations.check($0) }
    try each("referral") { try referrals.check($0) }
    try each("print") { try prints.check($0) }
    try each("lease") { try leases.check($0) }
    try each("service_entry") { try services.check($0) }
    try checkActs()
    for sequence in try outbox.verify() { damage.note("outbox", sequence) }
  }

  /// Reads the records of a table one after the other, each by itself: one that SQLite cannot even
  /// hand out costs no other.
  private func each(_ table: String, _ check: (Row) throws -> Void) throws {
    var last = Int64.min
    while let next = try Int64.fetchOne(
      database, sql: "SELECT min(rowid) FROM \(table) WHERE rowid > ?", arguments: [last])
    {
      try noting(table, next) {
        let row = try Row.fetchOne(
          database, sql: "SELECT * FROM \(table) WHERE rowid = ?", arguments: [next])
        if let row { try check(row) }
      }
      last = next
    }
  }

  /// Answers by the ids of their requests: a table without row numbers.
  private func checkActs() throws {
    for id in try String.fetchAll(database, sql: "SELECT id FROM act") {
      try noting("act", sealer.identity(of: id)) { try acts.check(id) }
    }
  }
}
