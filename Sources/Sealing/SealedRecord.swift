import Employment
import Exchange
import Foundation

/// The sealed fields of one row.
public struct SealedRecord {
  let sealer: Sealer
  let table: String
  let record: String

  /// The fields of one row of a table.
  public init(_ sealer: Sealer, table: String, record: RecordID) {
    self.sealer = sealer
    self.table = table
    self.record = record.description
  }

  /// Seals a value as canonical JSON.
  public func seal(_ value: some Encodable, _ field: String) throws(SealingFault) -> Data {
    try sealer.seal(try bytes(of: value), at: place(field))
  }

  /// Throws ``SealingFault/damaged`` when the bytes are not such a value of this row and field.
  public func unseal<Value: Decodable>(_ type: Value.Type, _ sealed: Data, _ field: String)
    throws(SealingFault) -> Value
  {
    let bytes = try sealer.unseal(sealed, at: place(field))
    do { return try CanonicalJSON.value(type, from: bytes) } catch { throw .damaged }
  }

  private func bytes(of value: some Encodable) throws(SealingFault) -> Data {
    do { return try CanonicalJSON.bytes(of: value) } catch {
      throw .unavailable("a record could not be written as JSON")
    }
  }

  private func place(_ field: String) -> Sealer.Place {
    Sealer.Place(table: table, record: record, field: field)
  }
}
