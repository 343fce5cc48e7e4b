import Employment
import GRDB
import Ports

/// The table of prints that were started.
struct PrintTable {
  let database: Database

  func find(_ id: RecordID) throws -> PrintTicket? {
    let statement = try database.cachedStatement(sql: "SELECT * FROM print WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id.description]).map(ticket)
  }

  /// Oldest first; nil for one that cannot be read.
  func unsettled() throws -> [(position: Int64, ticket: PrintTicket?)] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM print WHERE settled_at IS NULL ORDER BY position"
    ).map { row in (try row.value("position"), try readable { try ticket(row) }) }
  }

  func insert(_ ticket: PrintTicket, at moment: Timestamp) throws {
    try database.cachedStatement(
      "INSERT INTO print (id, referral, number, state, opened_at) VALUES (?, ?, ?, ?, ?)",
      [
        ticket.recordID.description, ticket.referralID.description, ticket.printNumber,
        ticket.state.rawValue, moment.milliseconds,
      ])
  }

  func set(_ state: PrintTicket.State, of id: RecordID, at moment: Timestamp) throws {
    try database.cachedStatement(
      "UPDATE print SET state = ?, settled_at = ? WHERE id = ?",
      [state.rawValue, state.isSettled ? moment.milliseconds : nil, id.description])
  }

  /// Throws where a row cannot be read.
  func check(_ row: Row) throws { _ = try ticket(row) }

  private func ticket(_ row: Row) throws -> PrintTicket {
    PrintTicket(
      recordID: try row.read("id") { RecordID($0) },
      referralID: try row.read("referral") { RecordID($0) },
      printNumber: try row.value("number"),
      state: try row.read("state") { PrintTicket.State(rawValue: $0) })
  }
}

extension PrintTicket.State {
  /// Nothing more is to be found out about it.
  var isSettled: Bool {
    switch self {
    case .requested, .submitted: false
    case .completed, .failed: true
    }
  }
}
