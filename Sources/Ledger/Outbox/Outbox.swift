import Crypto
import Employment
import Exchange
import Foundation
import GRDB
import Ports
import Sealing

/// The table of records for the station.
struct Outbox {
  let database: Database
  let sealer: Sealer

  /// Puts a document behind the last one.
  func append(_ document: OutboxDocument) throws {
    let last = try Row.fetchOne(
      database, sql: "SELECT sequence, hash FROM outbox ORDER BY sequence DESC LIMIT 1")
    let sequence: Int64 = (last?["sequence"] ?? 0) + 1
    let previousHash: Data = last?["hash"] ?? OutboxRow.hashBeforeFirst
    let payload = try CanonicalJSON.bytes(of: document)
    let contentHash = Data(SHA256.hash(data: payload))
    let hash = OutboxRow.link(
      sequence: sequence, recordID: document.id, kindWord: document.kind.rawValue,
      version: document.version,
      createdAt: document.at, contentHash: contentHash, previousHash: previousHash)
    try database.cachedStatement(
      """
      INSERT INTO outbox
        (sequence, id, kind, version, payload_sealed, created_at, content_hash, previous_hash, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        sequence, document.id.description, document.kind.rawValue, document.version,
        try sealer.seal(payload, at: place(document.id)), document.at.milliseconds, contentHash,
        previousHash, hash,
      ])
  }

  /// Rows behind `sequence`, in order.
  func rows(after sequence: Int64, limit: Int) throws -> [OutboxRow] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM outbox WHERE sequence > ? ORDER BY sequence LIMIT ?",
      arguments: [sequence, limit]
    ).map(row)
  }

  /// The last number that the station has confirmed; 0 before the first.
  func acknowledged() throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT acknowledged FROM outbox_progress") ?? 0
  }

  /// Nothing happens for a number that was confirmed before; one that does not exist is a conflict.
  func acknowledge(through sequence: Int64) throws {
    guard sequence > (try acknowledged()) else { return }
    guard sequence <= (try lastSequence()) else { throw LedgerFault.conflict }
    try database.execute(
      sql: "UPDATE outbox_progress SET acknowledged = ?", arguments: [sequence])
  }

  func waiting() throws -> Int { Int(try lastSequence() - acknowledged()) }

  func lastSequence() throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM outbox") ?? 0
  }

  /// Throws ``LedgerFault/damaged`` where a number is missing or a row is not what was written.
  func verify(last count: Int64? = nil) throws {
    var sequence = max(0, try lastSequence() - (count ?? .max))
    var hash = OutboxRow.hashBeforeFirst
    if sequence > 0 {
      hash =
        try Data.fetchOne(
          database, sql: "SELECT hash FROM outbox WHERE sequence = ?", arguments: [sequence])
        ?? OutboxRow.hashBeforeFirst
    }
    while case let rows = try rows(after: sequence, limit: 256), !rows.isEmpty {
      for row in rows {
        guard row.sequence == sequence + 1, row.follows(hash) else { throw LedgerFault.damaged }
        sequence = row.sequence
        hash = row.hash
      }
    }
  }

  private func row(_ row: Row) throws -> OutboxRow {
    guard let id = RecordID(row["id"] as String) else { throw LedgerFault.damaged }
    return OutboxRow(
      sequence: row["sequence"], recordID: id, kindWord: row["kind"], version: row["version"],
      payload: try sealer.unseal(row["payload_sealed"], at: place(id)),
      createdAt: Timestamp(milliseconds: row["created_at"]), contentHash: row["content_hash"],
      previousHash: row["previous_hash"], hash: row["hash"])
  }

  private func place(_ id: RecordID) -> Sealer.Place {
    Sealer.Place(table: "outbox", record: id.description, field: "payload")
  }
}
