/// A transaction on one connection.
final class PostgresTransaction: StationTransaction {
  private let connection: PostgresConnection
  /// Of the first statement that failed, which ended the transaction.
  private(set) var failure: PostgresFailure?

  init(_ connection: PostgresConnection) { self.connection = connection }

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
