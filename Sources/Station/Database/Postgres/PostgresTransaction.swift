/// A transaction on one connection.
final class PostgresTransaction: StationTransaction {
  private let connection: PostgresConnection
  /// Of the first statement that failed, which ended the transaction.
  private(set) var failure: PostgresFailure?

  private let openedAs: String

  /// - Parameter life: drawn when the store was opened.
  init(_ connection: PostgresConnection, life: String) {
    self.connection = connection
    openedAs = life
  }

  /// The timeline is another one after every promotion, which the connection may have outlived where
  /// a pooler stands before the server.
  func life() throws(StationFault) -> String {
    let rows = try rows(
      "SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS timeline", [])
    guard let timeline = try rows.first?.text("timeline") else { throw .damaged }
    return "\(openedAs) \(timeline)"
  }

  func rows(_ statement: String, _ values: [SQLValue]) throws(StationFault) -> [SQLRow] {
    try noting { () throws(PostgresFailure) in try connection.execute(statement, values).rows }
  }

  func run(_ statement: String, _ values: [SQLValue]) throws(StationFault) {
    try noting { () throws(PostgresFailure) in try connection.post(statement, values) }
  }

  func changes(_ statement: String, _ values: [SQLValue]) throws(StationFault) -> Int {
    try noting { () throws(PostgresFailure) in try connection.execute(statement, values).changes }
  }

  /// Waits for what is under way: behind it only the commit can fail.
  func settle() throws(StationFault) {
    try noting { () throws(PostgresFailure) in try connection.settle() }
  }

  private func noting<Answer>(
    _ body: () throws(PostgresFailure) -> Answer
  ) throws(StationFault) -> Answer {
    if let failure { throw failure.fault }
    do throws(PostgresFailure) {
      return try body()
    } catch {
      failure = error
      throw error.fault
    }
  }
}
