@testable import Station

/// Counts what is asked of a store, so that work can be compared without a clock.
final class CountingTransaction: StationTransaction {
  private let inner: any StationTransaction
  /// Statements, and rows that they answered with.
  private(set) var work = 0

  init(_ inner: any StationTransaction) { self.inner = inner }

  func rows(_ statement: String, _ values: [SQLValue]) throws(StationFault) -> [SQLRow] {
    let rows = try inner.rows(statement, values)
    work += 1 + rows.count
    return rows
  }

  func run(_ statement: String, _ values: [SQLValue]) throws(StationFault) {
    work += 1
    try inner.run(statement, values)
  }

  func changes(_ statement: String, _ values: [SQLValue]) throws(StationFault) -> Int {
    work += 1
    return try inner.changes(statement, values)
  }

  func life() throws(StationFault) -> String { try inner.life() }
}
