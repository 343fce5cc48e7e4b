import Employment
import GRDB
import Ports

/// Columns read so that a damaged row is an error of that row.
///
/// GRDB's own `row["x"] as T` ends the program where the stored value is of another type, and prints
/// the whole row while it does: one flipped bit in the header of a record is enough.
extension Row {
  /// The value of a column; ``LedgerFault/damagedRecord`` where there is none, or one of another
  /// type.
  func value<Value: DatabaseValueConvertible>(
    _ column: String, as type: Value.Type = Value.self
  ) throws(LedgerFault) -> Value {
    guard let value = try optional(column, as: type) else { throw .damagedRecord }
    return value
  }

  /// The same of a column that may be empty.
  func optional<Value: DatabaseValueConvertible>(
    _ column: String, as type: Value.Type = Value.self
  ) throws(LedgerFault) -> Value? {
    guard let stored = self[column] as (any DatabaseValueConvertible)? else { return nil }
    guard let value = Value.fromDatabaseValue(stored.databaseValue) else { throw .damagedRecord }
    return value
  }

  /// What a column's text stands for; ``LedgerFault/damagedRecord`` where it stands for nothing.
  func read<Value>(
    _ column: String, _ make: (String) -> Value?
  ) throws(LedgerFault) -> Value {
    guard let value = make(try value(column)) else { throw .damagedRecord }
    return value
  }

  /// Ten digits (rule 5) of a column.
  func number(_ column: String) throws(LedgerFault) -> String {
    guard let number = ReferralRules.number(try value(column)) else { throw .damagedRecord }
    return number
  }
}

/// What `body` reads of one record; nil where that record is damaged. Everything else is thrown on.
func readable<Value>(_ body: () throws -> Value) throws -> Value? {
  do { return try body() } catch {
    guard LedgerFault(error) == .damagedRecord else { throw error }
    return nil
  }
}
