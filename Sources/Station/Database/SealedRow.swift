import Employment
import Exchange
import Foundation
import Sealing

/// The sealed fields of one row, in the words of the station's store.
struct SealedRow {
  private let sealer: Sealer
  private let table: String
  private let id: RecordID
  private var record: SealedRecord { SealedRecord(sealer, table: table, record: id) }

  /// The fields of one row of a table.
  init(_ sealer: Sealer, table: String, record: RecordID) {
    self.sealer = sealer
    self.table = table
    id = record
  }

  /// Bytes as they are, sealed.
  func seal(bytes: Data, _ field: String) throws(StationFault) -> SQLValue {
    let place = Sealer.Place(table: table, record: id.description, field: field)
    do throws(SealingFault) {
      return .blob([UInt8](try sealer.seal(bytes, at: place)))
    } catch {
      throw StationFault(error)
    }
  }

  /// A value as canonical JSON, sealed.
  func seal(_ value: some Encodable, _ field: String) throws(StationFault) -> SQLValue {
    do throws(SealingFault) {
      return .blob([UInt8](try record.seal(value, field)))
    } catch {
      throw StationFault(error)
    }
  }

  /// Throws ``StationFault/damaged`` when the bytes are not such a value of this row and field.
  func unseal<Value: Decodable>(
    _ type: Value.Type, _ sealed: [UInt8], _ field: String
  ) throws(StationFault) -> Value {
    do throws(SealingFault) {
      return try record.unseal(type, Data(sealed), field)
    } catch {
      throw StationFault(error)
    }
  }
}

extension StationFault {
  /// The same, of the key and what it sealed.
  init(_ fault: SealingFault) {
    switch fault {
    case .wrongKey: self = .wrongKey
    case .damaged: self = .damaged
    case .diskFull: self = .diskFull
    case .unavailable(let reason): self = .unavailable(reason)
    }
  }
}
