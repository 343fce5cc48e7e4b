import Employment
import Foundation
import Ports

/// The sealed fields of one row.
struct SealedRecord {
  let sealer: Sealer
  let table: String
  let record: String

  init(_ sealer: Sealer, table: String, record: RecordID) {
    self.sealer = sealer
    self.table = table
    self.record = record.description
  }

  func seal(_ value: some Encodable, _ field: String) throws(LedgerFault) -> Data {
    try sealer.seal(try CanonicalJSON.bytes(of: value), at: place(field))
  }

  func unseal<Value: Decodable>(_ type: Value.Type, _ sealed: Data, _ field: String)
    throws(LedgerFault) -> Value
  {
    try CanonicalJSON.value(type, from: try sealer.unseal(sealed, at: place(field)))
  }

  private func place(_ field: String) -> Sealer.Place {
    Sealer.Place(table: table, record: record, field: field)
  }
}
