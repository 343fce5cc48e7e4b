import Employment
import Exchange
import Foundation
import GRDB
import Ports

/// The tables of referrals and of wishes that wait for a lease.
struct ReferralTable {
  let database: Database

  func find(_ id: RecordID) throws -> Referral? {
    let statement = try database.cachedStatement(sql: "SELECT * FROM referral WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id.description]).map(referral)
  }

  /// Newest first by order of issue: a clock may have been set back in between. Nil for one that
  /// cannot be read.
  func ofRegistration(_ id: RecordID) throws -> [(position: Int64, referral: Referral?)] {
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM referral WHERE registration = ? ORDER BY position DESC")
    return try Row.fetchAll(statement, arguments: [id.description]).map { row in
      (try row.value("position"), try readable { try referral(row) })
    }
  }

  /// How many this terminal has issued to a post, whatever became of them (rule 2).
  func issued(toVacancy identifier: String) throws -> Int {
    let statement = try database.cachedStatement(
      sql: "SELECT count(*) FROM referral WHERE vacancy = ?")
    return try Int.fetchOne(statement, arguments: [identifier]) ?? 0
  }

  func insert(_ referral: Referral) throws {
    guard let number = Int64(referral.referralNumber), let slip = Int64(referral.slipNumber) else {
      throw LedgerFault.conflict
    }
    try database.cachedStatement(
      """
      INSERT INTO referral
        (id, number, slip_number, registration, vacancy, vacancy_json, status, issued_at,
         valid_through, print_count)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        referral.recordID.description, number, slip, referral.registrationID.description,
        referral.vacancy.identifier, try json(referral.vacancy), referral.status.rawValue,
        referral.issuedAt.milliseconds, referral.validThrough.description, referral.printCount,
      ])
  }

  func set(_ status: Referral.Status, of id: RecordID) throws {
    try database.cachedStatement(
      "UPDATE referral SET status = ? WHERE id = ?", [status.rawValue, id.description])
  }

  /// What the station says of a referral; nothing happens where it is not known.
  func set(
    _ status: Referral.Status, _ outcome: ReferralOutcome?, of id: RecordID
  ) throws {
    let json = try outcome.map {
      String(decoding: try CanonicalJSON.bytes(of: $0), as: UTF8.self)
    }
    try database.cachedStatement(
      "UPDATE referral SET status = ?, outcome_json = ? WHERE id = ?",
      [status.rawValue, json, id.description])
  }

  /// Wishes that no referral has fulfilled, the newest first; those that cannot be read are left out.
  func openWishes(limit: Int) throws -> [(vacancy: Vacancy, savedAt: Timestamp)] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT vacancy_json, saved_at FROM wish WHERE fulfilled_by IS NULL
        ORDER BY saved_at DESC LIMIT ?
        """)
    return try Row.fetchAll(statement, arguments: [limit]).compactMap { row in
      try readable {
        (try vacancy(of: row), Timestamp(milliseconds: try row.value("saved_at")))
      }
    }
  }

  /// Counts one more print and tells which it is.
  func countPrint(of id: RecordID) throws -> Int {
    let number = try Int.fetchOne(
      database,
      sql: "UPDATE referral SET print_count = print_count + 1 WHERE id = ? RETURNING print_count",
      arguments: [id.description])
    guard let number else { throw LedgerFault.unknownRecord }
    return number
  }

  /// The wish of this seeker for this post that no referral has fulfilled.
  func openWish(of registration: RecordID, vacancy identifier: String) throws -> RecordID? {
    let text = try String.fetchOne(
      database,
      sql: "SELECT id FROM wish WHERE registration = ? AND vacancy = ? AND fulfilled_by IS NULL",
      arguments: [registration.description, identifier])
    guard let text else { return nil }
    guard let id = RecordID(text) else { throw LedgerFault.damagedRecord }
    return id
  }

  func saveWish(_ request: ReferralRequest, at moment: Timestamp) throws {
    try database.cachedStatement(
      """
      INSERT INTO wish (id, registration, vacancy, vacancy_json, saved_at) VALUES (?, ?, ?, ?, ?)
      """,
      [
        request.recordID.description, request.registrationID.description,
        request.vacancy.identifier, try json(request.vacancy), moment.milliseconds,
      ])
  }

  func fulfil(wish: RecordID, by referral: RecordID) throws {
    try database.cachedStatement(
      "UPDATE wish SET fulfilled_by = ? WHERE id = ?", [referral.description, wish.description])
  }

  private func json(_ vacancy: Vacancy) throws -> String {
    String(decoding: try CanonicalJSON.bytes(of: vacancy), as: UTF8.self)
  }

  private func vacancy(of row: Row) throws -> Vacancy {
    try CanonicalJSON.value(
      Vacancy.self, from: Data(try row.value("vacancy_json", as: String.self).utf8))
  }

  /// Throws where a row cannot be read.
  func check(_ row: Row) throws { _ = try referral(row) }

  private func referral(_ row: Row) throws -> Referral {
    let outcome: String? = try row.optional("outcome_json")
    return Referral(
      recordID: try row.read("id") { RecordID($0) }, referralNumber: try row.number("number"),
      slipNumber: try row.number("slip_number"),
      registrationID: try row.read("registration") { RecordID($0) },
      vacancy: try vacancy(of: row),
      status: try row.read("status") { Referral.Status(rawValue: $0) },
      issuedAt: Timestamp(milliseconds: try row.value("issued_at")),
      validThrough: try row.read("valid_through") { CalendarDate($0) },
      printCount: try row.value("print_count"),
      outcome: try outcome.map {
        try CanonicalJSON.value(ReferralOutcome.self, from: Data($0.utf8))
      })
  }
}
