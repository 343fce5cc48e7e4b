import Employment
import Exchange
import Foundation
import GRDB

/// What the station said of rows that it did not simply take.
struct OutboxTroubles {
  let database: Database

  /// The station's last word on a row is the one that counts.
  func note(_ answer: OutboxAnswer) throws {
    guard answer.result != .accepted else {
      return try database.cachedStatement(
        "DELETE FROM outbox_trouble WHERE id = ?", [answer.recordID.description])
    }
    let json = String(decoding: try CanonicalJSON.bytes(of: answer.result), as: UTF8.self)
    try database.cachedStatement(
      """
      INSERT INTO outbox_trouble (id, result_json) VALUES (?, ?)
      ON CONFLICT (id) DO UPDATE SET result_json = excluded.result_json
      """, [answer.recordID.description, json])
  }

  /// Of the referrals of a registration, by their ids, which are those of their rows.
  func words(ofRegistration id: RecordID) throws -> [RecordID: StationWord] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT referral.id AS id, result_json,
          outbox.sequence <= (SELECT acknowledged FROM outbox_progress) AS is_there
        FROM referral JOIN outbox ON outbox.id = referral.id
        LEFT JOIN outbox_trouble ON outbox_trouble.id = referral.id
        WHERE referral.registration = ?
        """, arguments: [id.description])
    var words: [RecordID: StationWord] = [:]
    for row in rows {
      guard let said = try readable({ try word(of: row) }) else { continue }
      words[said.id] = said.word
    }
    return words
  }

  private func word(of row: Row) throws -> (id: RecordID, word: StationWord) {
    let json: String? = try row.optional("result_json")
    let result = try json.map {
      try CanonicalJSON.value(OutboxAnswer.Result.self, from: Data($0.utf8))
    }
    let isThere: Bool = try row.value("is_there")
    return (
      try row.read("id") { RecordID($0) },
      result.map { StationWord($0) } ?? (isThere ? .taken : .waiting)
    )
  }
}

extension StationWord {
  /// A clock that was far off is the terminal's fault, and nothing that the person could settle.
  init(_ result: OutboxAnswer.Result) {
    switch result {
    case .accepted, .needsClerk(.doubtfulTime): self = .taken
    case .needsClerk: self = .needsClerk
    case .refused: self = .refused
    }
  }
}
