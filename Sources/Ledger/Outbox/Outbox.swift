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
    let (last, previousHash) = try end()
    let sequence = last + 1
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
    try setEnd(sequence, hash)
  }

  /// Rows behind `sequence`, in order, as far as they can be read: a damaged one ends them, and is
  /// ``LedgerFault/damagedRecord`` where it is the first. None is passed over.
  func rows(after sequence: Int64, limit: Int) throws -> [OutboxRow] {
    var rows: [OutboxRow] = []
    for number in try numbers(after: sequence, limit: limit) {
      guard let row = try whole(number) else {
        if rows.isEmpty { throw LedgerFault.damagedRecord }
        break
      }
      rows.append(row)
    }
    return rows
  }

  /// The numbers of rows, which stand outside of what they hold.
  func numbers(after sequence: Int64, limit: Int) throws -> [Int64] {
    try Int64.fetchAll(
      try database.cachedStatement(
        sql: "SELECT rowid FROM outbox WHERE rowid > ? ORDER BY rowid LIMIT ?"),
      arguments: [sequence, limit])
  }

  /// A row that is as it was written; nil where it is damaged.
  func whole(_ sequence: Int64) throws -> OutboxRow? {
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM outbox WHERE sequence = ?")
    let read = try readable {
      try Row.fetchOne(statement, arguments: [sequence]).map(row)
    }
    guard let row = read.flatMap({ $0 }), row.follows(row.previousHash) else { return nil }
    return row
  }

  /// The last row's number and hash: as they were kept a second time, or else as they stand in it.
  func end() throws -> (sequence: Int64, hash: Data) {
    let sequence = try lastSequence()
    guard sequence > 0 else { return (0, OutboxRow.hashBeforeFirst) }
    if let hash = try readable({ try keptHash(of: sequence) }) ?? nil { return (sequence, hash) }
    guard let row = try whole(sequence) else { throw LedgerFault.damagedRecord }
    return (sequence, row.hash)
  }

  /// Nil where another row than the last was kept a second time.
  private func keptHash(of sequence: Int64) throws -> Data? {
    let row = try Row.fetchOne(database, sql: "SELECT sequence, hash FROM outbox_end")
    guard let row, try row.value("sequence", as: Int64.self) == sequence else { return nil }
    let hash: Data = try row.value("hash")
    return hash.count == OutboxRow.hashBeforeFirst.count ? hash : nil
  }

  func setEnd(_ sequence: Int64, _ hash: Data) throws {
    try database.cachedStatement(
      """
      INSERT INTO outbox_end (one, sequence, hash) VALUES (1, ?, ?)
      ON CONFLICT (one) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
      """, [sequence, hash])
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

  func waiting() throws -> Int {
    let (waiting, isAbsurd) = try lastSequence().subtractingReportingOverflow(acknowledged())
    if isAbsurd { throw LedgerFault.damagedRecord }
    return Int(waiting)
  }

  func lastSequence() throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM outbox") ?? 0
  }

  /// The numbers of rows that are not what was written. Throws ``LedgerFault/damaged`` where a row is
  /// missing, or where one that is whole does not follow the one before, which is whole, too.
  func verify(last count: Int64 = .max) throws -> [Int64] {
    let last = try lastSequence()
    var sequence = count < last ? last - count : 0
    var hash = try sequence > 0 ? whole(sequence)?.hash : OutboxRow.hashBeforeFirst
    var damaged: [Int64] = []
    while case let numbers = try numbers(after: sequence, limit: 256), !numbers.isEmpty {
      for number in numbers {
        guard number == sequence + 1 else { throw LedgerFault.damaged }
        let row = try whole(number)
        if let row, let hash, row.previousHash != hash { throw LedgerFault.damaged }
        if row == nil { damaged.append(number) }
        sequence = number
        hash = row?.hash
      }
    }
    return damaged
  }

  private func row(_ row: Row) throws -> OutboxRow {
    let id = try row.read("id") { RecordID($0) }
    return OutboxRow(
      sequence: try row.value("sequence"), recordID: id, kindWord: try row.value("kind"),
      version: try row.value("version"),
      payload: try sealer.unseal(try row.value("payload_sealed"), at: place(id)),
      createdAt: Timestamp(milliseconds: try row.value("created_at")),
      contentHash: try row.value("content_hash"), previousHash: try row.value("previous_hash"),
      hash: try row.value("hash"))
  }

  func place(_ id: RecordID) -> Sealer.Place {
    Sealer.Place(table: "outbox", record: id.description, field: "payload")
  }
}
