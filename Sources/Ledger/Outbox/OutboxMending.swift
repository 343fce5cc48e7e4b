import Crypto
import Employment
import Exchange
import Foundation
import GRDB
import Ports
import Sealing

/// What is done about rows that were damaged before the station had them.
///
/// Passed over they would be lost without a word, and the station, which wants every number, takes
/// nothing behind them. So each gives its place to a row that says so: the station answers that it
/// cannot be read, keeps it, and tells its staff which one it was. What was recorded stands in the
/// terminal's other tables. The rows behind it are chained anew, which the station cannot mind since
/// it has none of them.
extension Outbox {
  /// The kind of such a row: a word that no station knows.
  static let lostKind = "lost"

  /// Puts such rows in place of the damaged ones that the station does not have.
  /// - Parameter known: the last row that the station says it has.
  /// - Returns: how many were damaged.
  func mend(stationHas known: Int64, id: (Int64) -> RecordID) throws -> Int {
    if known > (try acknowledged()) { try acknowledge(through: min(known, try lastSequence())) }
    let first = try acknowledged()
    guard let before = try hash(of: first) else { throw LedgerFault.damagedRecord }
    try database.execute(
      sql: "DROP TRIGGER IF EXISTS outbox_no_update; DROP TRIGGER IF EXISTS outbox_no_delete;")
    let (count, hash) = try chainAnew(after: first, hash: before, id)
    try setEnd(try lastSequence(), hash)
    try database.execute(sql: Schema.append(to: "outbox"))
    return count
  }

  private func chainAnew(
    after first: Int64, hash: Data, _ id: (Int64) -> RecordID
  ) throws -> (lost: Int, hash: Data) {
    var (sequence, hash, lost) = (first, hash, 0)
    while case let numbers = try numbers(after: sequence, limit: 256), !numbers.isEmpty {
      for number in numbers {
        if let row = try whole(number) {
          hash = row.previousHash == hash ? row.hash : try chain(row, behind: hash)
        } else {
          hash = try replace(number, behind: hash, id)
          lost += 1
        }
        sequence = number
      }
    }
    return (lost, hash)
  }

  /// The hash of a row, from the row behind it where its own cannot be read.
  private func hash(of sequence: Int64) throws -> Data? {
    if sequence == 0 { return OutboxRow.hashBeforeFirst }
    if let row = try whole(sequence) { return row.hash }
    if let next = try whole(sequence + 1) { return next.previousHash }
    return sequence == (try lastSequence()) ? try end().hash : nil
  }

  private func chain(_ row: OutboxRow, behind previousHash: Data) throws -> Data {
    let hash = OutboxRow.link(
      sequence: row.sequence, recordID: row.recordID, kindWord: row.kindWord,
      version: row.version, createdAt: row.createdAt, contentHash: row.contentHash,
      previousHash: previousHash)
    try database.cachedStatement(
      "UPDATE outbox SET previous_hash = ?, hash = ? WHERE rowid = ?",
      [previousHash, hash, row.sequence])
    return hash
  }

  /// Its id is kept where it can still be read: who asks after that record is told of it.
  private func replace(
    _ sequence: Int64, behind previousHash: Data, _ id: (Int64) -> RecordID
  ) throws -> Data {
    let stored = try readable {
      try Row.fetchOne(
        database, sql: "SELECT id FROM outbox WHERE rowid = ?", arguments: [sequence]
      )?.read("id") { RecordID($0) }
    }
    let own = stored.flatMap { $0 } ?? id(sequence)
    let (payload, moment) = (Data("{}".utf8), Timestamp(milliseconds: 0))
    let contentHash = Data(SHA256.hash(data: payload))
    let hash = OutboxRow.link(
      sequence: sequence, recordID: own, kindWord: Outbox.lostKind, version: 1,
      createdAt: moment, contentHash: contentHash, previousHash: previousHash)
    try database.cachedStatement("DELETE FROM outbox WHERE rowid = ?", [sequence])
    try database.cachedStatement(
      """
      INSERT INTO outbox
        (sequence, id, kind, version, payload_sealed, created_at, content_hash, previous_hash, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        sequence, own.description, Outbox.lostKind, 1, try sealer.seal(payload, at: place(own)),
        moment.milliseconds, contentHash, previousHash, hash,
      ])
    return hash
  }
}
