import Crypto
import Employment
import Exchange
import Foundation

/// Rows as no honest ledger writes them.
enum TestRow {
  static func following(_ row: OutboxRow, id: RecordID, payload: Data) -> OutboxRow {
    let content = Data(SHA256.hash(data: payload))
    let sequence = row.sequence + 1
    return OutboxRow(
      sequence: sequence, recordID: id, kind: .note, version: 1, payload: payload,
      createdAt: row.createdAt, contentHash: content, previousHash: row.hash,
      hash: OutboxRow.link(
        sequence: sequence, recordID: id, kind: .note, version: 1, createdAt: row.createdAt,
        contentHash: content, previousHash: row.hash))
  }
}
