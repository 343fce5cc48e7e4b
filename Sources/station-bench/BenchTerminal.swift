import Employment
import Exchange
import Foundation

/// A terminal as the station sees it: a key, and an outbox that is a chain.
struct BenchTerminal: Sendable {
  let id: RecordID
  let key: SigningKey
  let siteCode: String
  let number: String
  private var sequence: Int64 = 0
  private var hash = OutboxRow.hashBeforeFirst

  init(id: RecordID, key: SigningKey, siteCode: String, number: String) {
    self.id = id
    self.key = key
    self.siteCode = siteCode
    self.number = number
  }

  /// The next row.
  mutating func row(
    _ kind: OutboxDocument.Kind, id: RecordID, at moment: Timestamp, service: ServiceEntry? = nil,
    filling fill: (inout OutboxDocument) -> Void = { _ in }
  ) throws -> OutboxRow {
    var document = OutboxDocument(
      id: id, kind: kind, salt: RecordID(high: id.low, low: id.high), at: moment,
      siteCode: siteCode, terminalNumber: number, service: service)
    fill(&document)
    let payload = try CanonicalJSON.bytes(of: document)
    let content = Data(Hexadecimal.bytes(of: FileHash.name(of: Array(payload))) ?? [])
    sequence += 1
    let row = OutboxRow(
      sequence: sequence, recordID: id, kind: kind, version: document.version, payload: payload,
      createdAt: moment, contentHash: content, previousHash: hash,
      hash: OutboxRow.link(
        sequence: sequence, recordID: id, kind: kind, version: document.version,
        createdAt: moment, contentHash: content, previousHash: hash))
    hash = row.hash
    return row
  }

  /// A line of the service ledger alone.
  mutating func note(_ number: Int, at moment: Timestamp) throws -> OutboxRow {
    try row(
      .note, id: RecordID(random: id.low, UInt64(number)), at: moment,
      service: ServiceEntry(
        number: Int64(number), at: moment, person: nil, item: .search, result: "12"))
  }
}
