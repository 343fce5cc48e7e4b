import Employment
import Exchange
import Foundation
import GRDB
import Ports
import Sealing

/// Requests by their own ids, with the answers they got, so that a repeated one changes nothing.
struct ActTable {
  enum Kind: String {
    case registration
    case referral
    case receipt
  }

  let database: Database
  let sealer: Sealer

  /// The answer that this request got before, nil when it is new. The same id with other content
  /// is ``LedgerFault/conflict``.
  func answer<Answer: Decodable>(
    to id: RecordID, kind: Kind, content: some Encodable, as type: Answer.Type
  ) throws -> Answer? {
    let row = try Row.fetchOne(
      database, sql: "SELECT fingerprint, answer_sealed FROM act WHERE id = ?",
      arguments: [id.description])
    guard let row else { return nil }
    guard try row.value("fingerprint", as: Data.self) == (try fingerprint(kind, content)) else {
      throw LedgerFault.conflict
    }
    return try record(id).unseal(type, try row.value("answer_sealed"), "answer")
  }

  func record(
    _ id: RecordID, kind: Kind, content: some Encodable, answer: some Encodable,
    at moment: Timestamp
  ) throws {
    try database.cachedStatement(
      "INSERT INTO act (id, kind, fingerprint, answer_sealed, at) VALUES (?, ?, ?, ?, ?)",
      [
        id.description, kind.rawValue, try fingerprint(kind, content),
        try record(id).seal(answer, "answer"), moment.milliseconds,
      ])
  }

  func record(_ consent: Consent, of id: RecordID) throws {
    try database.cachedStatement(
      "INSERT INTO consent (act, purpose, notice_version, given_at) VALUES (?, ?, ?, ?)",
      [
        id.description, consent.purpose.rawValue, consent.noticeVersion,
        consent.givenAt.milliseconds,
      ])
  }

  /// Throws where the answer to a request cannot be read.
  func check(_ id: String) throws {
    let row = try Row.fetchOne(
      database, sql: "SELECT id, fingerprint, answer_sealed FROM act WHERE id = ?", arguments: [id])
    guard let row else { throw LedgerFault.damagedRecord }
    _ = try row.value("fingerprint", as: Data.self)
    let place = Sealer.Place(
      table: "act", record: try row.read("id") { RecordID($0) }.description, field: "answer")
    _ = try sealer.unseal(try row.value("answer_sealed"), at: place)
  }

  private func fingerprint(_ kind: Kind, _ content: some Encodable) throws -> Data {
    sealer.fingerprint(
      of: Data("\(kind.rawValue)\u{0}".utf8) + (try CanonicalJSON.bytes(of: content)))
  }

  private func record(_ id: RecordID) -> SealedRecord {
    SealedRecord(sealer, table: "act", record: id)
  }
}
