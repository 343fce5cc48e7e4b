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

  /// Oldest first.
  func unsettled() throws -> [PrintTicket] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM print WHERE settled_at IS NULL ORDER BY position"
    ).map(ticket)
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

  private func ticket(_ row: Row) throws -> PrintTicket {
    guard let id = RecordID(row["id"] as String),
      let referral = RecordID(row["referral"] as String),
      let state = PrintTicket.State(rawValue: row["state"])
    else { throw LedgerFault.damaged }
    return PrintTicket(
      recordID: id, referralID: referral, printNumber: row["number"], state: state)
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
