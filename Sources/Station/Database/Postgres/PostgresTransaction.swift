/// A transaction on one connection.
final class PostgresTransaction: StationTransaction {
  private let connection: PostgresConnection
  /// Of the first statement that failed, which ended the transaction.
  private(set) var failure: PostgresFailure?

  init(_ connection: PostgresConnection) { self.connection = connection }

  func rows(_ statement: String, _ values: [SQLValue]) throws(StationFault) -> [SQLRow] {
    try execute(statement, values).rows
  }

  @discardableResult
  func run(_ statement: String, _ values: [SQLValue]) throws(StationFault) -> Int {
    try execute(statement, values).changes
  }

  private func execute(
    _ statement: String, _ values: [SQLValue]
  ) throws(StationFault) -> PostgresConnection.Answer {
    if let failure { throw failure.fault }
    do throws(PostgresFailure) {
      return try connection.execute(statement, values)
    } catch {
      failure = error
      throw error.fault
    }
  }
}
