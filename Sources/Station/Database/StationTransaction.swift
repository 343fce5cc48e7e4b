/// One transaction on the station's store: all of it is durable when the call that opened it
/// returns, or nothing of it happened.
///
/// Statements are written once, for SQLite and for PostgreSQL: parameters are `?1`, `?2`, …;
/// types are `BIGINT`, `TEXT` and `BYTEA`; upserts by `ON CONFLICT`, answers by `RETURNING`. Text
/// compares and sorts by its UTF-8 bytes in both. A parameter that may be null and stands nowhere
/// beside a column needs a `CAST(?1 AS BIGINT)` or `CAST(?1 AS TEXT)`. A primary key says `NOT NULL`
/// as well: SQLite allows null otherwise.
///
/// A statement that failed ends the transaction: every later one throws the same fault, and nothing
/// is committed even if the fault was caught. One of ``run(_:_:)`` may be under way while the next
/// one is written, since a journey to the database costs more than what it brings: its fault is
/// thrown by a later one or by the end, as if that had failed. Where a row may exist already, say so
/// with `ON CONFLICT DO NOTHING RETURNING`.
public protocol StationTransaction {
  /// Rows that a statement answers with.
  func rows(_ statement: String, _ values: [SQLValue]) throws(StationFault) -> [SQLRow]
  /// Runs a statement of which nobody needs to know what it came to.
  func run(_ statement: String, _ values: [SQLValue]) throws(StationFault)
  /// Runs a statement and tells how many rows it changed.
  func changes(_ statement: String, _ values: [SQLValue]) throws(StationFault) -> Int
  /// Which life of the store this is: another one after every opening and, with PostgreSQL, after a
  /// standby was promoted. Within one life nothing that was committed is ever lost, so that it may
  /// count on where it stopped; another one may have begun with an older copy.
  func life() throws(StationFault) -> String
}

extension StationTransaction {
  /// The first row; nil where there is none.
  public func row(_ statement: String, _ values: SQLValue...) throws(StationFault) -> SQLRow? {
    try rows(statement, values).first
  }

  /// The only column of the only row as a number; nil where there is no row or it is null.
  public func number(_ statement: String, _ values: SQLValue...) throws(StationFault) -> Int64? {
    guard let row = try rows(statement, values).first,
      case .integer(let number)? = row.values.first
    else { return nil }
    return number
  }

  /// Rows that a statement answers with.
  public func rows(_ statement: String, _ values: SQLValue...) throws(StationFault) -> [SQLRow] {
    try rows(statement, values)
  }

  /// Runs a statement of which nobody needs to know what it came to.
  public func run(_ statement: String, _ values: SQLValue...) throws(StationFault) {
    try run(statement, values)
  }

  /// Runs a statement and tells how many rows it changed.
  public func changes(_ statement: String, _ values: SQLValue...) throws(StationFault) -> Int {
    try changes(statement, values)
  }
}
