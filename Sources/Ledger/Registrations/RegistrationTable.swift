import Employment
import Foundation
import GRDB
import Ports
import Sealing

/// The table of registrations, one row a person.
struct RegistrationTable {
  let database: Database
  let sealer: Sealer

  func find(_ id: RecordID) throws -> JobSeekerRegistration? {
    let statement = try database.cachedStatement(sql: "SELECT * FROM registration WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id.description]).map(registration)
  }

  func find(person: Data) throws -> JobSeekerRegistration? {
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM registration WHERE person = ?")
    return try Row.fetchOne(statement, arguments: [person]).map(registration)
  }

  /// The phone number alone, to prove who somebody is: of any registration where there is none of
  /// that person, nil when there is none at all.
  func mobile(of person: Data) throws -> (isTheirs: Bool, mobile: Mobile)? {
    let own = try database.cachedStatement(
      sql: "SELECT id, mobile_sealed FROM registration WHERE person = ?")
    let any = try database.cachedStatement(
      sql: "SELECT id, mobile_sealed FROM registration LIMIT 1")
    let theirs = try Row.fetchOne(own, arguments: [person])
    guard let row = try theirs ?? Row.fetchOne(any) else { return nil }
    let id = try row.read("id") { RecordID($0) }
    let mobile = try record(id).unseal(
      Mobile.self, try row.value("mobile_sealed"), "mobile")
    return (theirs != nil, mobile)
  }

  /// Adds a registration, or gives a known one its new data.
  func save(_ registration: JobSeekerRegistration) throws {
    guard let number = Int64(registration.registrationNumber) else { throw LedgerFault.conflict }
    let seeker = registration.seeker
    let record = record(registration.recordID)
    try database.cachedStatement(
      """
      INSERT INTO registration
        (id, number, person, resident_id_sealed, name_sealed, mobile_sealed, education_sealed,
         seeker_category_sealed, intentions_sealed, status, registered_on, valid_through)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        name_sealed = excluded.name_sealed, mobile_sealed = excluded.mobile_sealed,
        education_sealed = excluded.education_sealed,
        seeker_category_sealed = excluded.seeker_category_sealed,
        intentions_sealed = excluded.intentions_sealed, status = excluded.status,
        registered_on = excluded.registered_on, valid_through = excluded.valid_through
      """,
      [
        registration.recordID.description, number, sealer.blindIndex(of: seeker.residentID),
        try record.seal(seeker.residentID, "resident_id"), try record.seal(seeker.name, "name"),
        try record.seal(seeker.mobile, "mobile"), try record.seal(seeker.education, "education"),
        try record.seal(seeker.seekerCategory, "seeker_category"),
        try record.seal(registration.intentions, "intentions"), registration.status.rawValue,
        registration.registeredOn.description, registration.validThrough.description,
      ])
  }

  /// Throws where a row cannot be read.
  func check(_ row: Row) throws { _ = try registration(row) }

  private func registration(_ row: Row) throws -> JobSeekerRegistration {
    let id = try row.read("id") { RecordID($0) }
    let record = record(id)
    func field<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
      try record.unseal(type, try row.value("\(name)_sealed"), name)
    }
    return JobSeekerRegistration(
      recordID: id, registrationNumber: try row.number("number"),
      seeker: JobSeeker(
        residentID: try field(ResidentID.self, "resident_id"),
        name: try field(PersonName.self, "name"), mobile: try field(Mobile.self, "mobile"),
        education: try field(EducationLevel.self, "education"),
        seekerCategory: try field(String.self, "seeker_category")),
      intentions: try field([JobIntention].self, "intentions"),
      status: try row.read("status") { JobSeekerRegistration.Status(rawValue: $0) },
      registeredOn: try row.read("registered_on") { CalendarDate($0) },
      validThrough: try row.read("valid_through") { CalendarDate($0) })
  }

  private func record(_ id: RecordID) -> SealedRecord {
    SealedRecord(sealer, table: "registration", record: id)
  }
}
