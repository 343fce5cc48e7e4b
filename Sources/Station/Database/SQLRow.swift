/// One row of an answer.
public struct SQLRow: Sendable {
  /// Names of the columns, shared by the rows of one answer.
  let columns: [String]
  /// In the order of the columns.
  let values: [SQLValue]

  /// Null where there is no such column.
  public subscript(_ column: String) -> SQLValue {
    columns.firstIndex(of: column).map { values[$0] } ?? .null
  }

  /// Throws ``StationFault/damaged`` where the column holds no number.
  public func integer(_ column: String) throws(StationFault) -> Int64 {
    guard case .integer(let number) = self[column] else { throw .damaged }
    return number
  }

  /// Throws ``StationFault/damaged`` where the column holds no text.
  public func text(_ column: String) throws(StationFault) -> String {
    guard case .text(let text) = self[column] else { throw .damaged }
    return text
  }

  /// Throws ``StationFault/damaged`` where the column holds no bytes.
  public func blob(_ column: String) throws(StationFault) -> [UInt8] {
    guard case .blob(let bytes) = self[column] else { throw .damaged }
    return bytes
  }

  /// Nil for null.
  public func optionalText(_ column: String) -> String? {
    guard case .text(let text) = self[column] else { return nil }
    return text
  }

  /// Nil for null.
  public func optionalInteger(_ column: String) -> Int64? {
    guard case .integer(let number) = self[column] else { return nil }
    return number
  }
}
