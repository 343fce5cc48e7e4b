import Employment
import Exchange
import Foundation
import Sealing

/// The registrations of the district. People are one by resident ID, wherever they registered.
public struct RegistrationBook {
  let transaction: any StationTransaction
  let sealer: Sealer

  /// The registrations of a store.
  public init(_ transaction: any StationTransaction, sealer: Sealer) {
    self.transaction = transaction
    self.sealer = sealer
  }

  /// A registration as its row holds it.
  struct Stored {
    var registration: JobSeekerRegistration
    var person: [UInt8]
    /// The person's first registration; its own id where it is the first.
    var canonical: RecordID
    var device: RecordID
    var changedAt: Timestamp
  }

  /// Nil when the station does not have it.
  public func find(_ id: RecordID) throws(StationFault) -> JobSeekerRegistration? {
    try stored(id)?.registration
  }

  /// The person's first registration, with the newest data; nil when the person has none.
  public func find(person: ResidentID) throws(StationFault) -> JobSeekerRegistration? {
    try first(of: [UInt8](sealer.blindIndex(of: person)))?.registration
  }

  /// Takes a registration as a terminal recorded it: a new one, or a known one with new data.
  ///
  /// A second registration of a person keeps its number, since it stands on paper, and is merged
  /// into the first, which gets the newer data; a clerk looks at it.
  func take(
    _ registration: JobSeekerRegistration, from device: DeviceRecord, siteCode: String,
    at moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Result {
    let person = [UInt8](sealer.blindIndex(of: registration.seeker.residentID))
    if let known = try stored(registration.recordID) {
      guard known.person == person else { return .refused(.sameIDOtherContent) }
      try renewOwn(known, with: registration, at: moment)
      return .accepted
    }
    guard let number = Int64(registration.registrationNumber) else { return .refused(.unreadable) }
    guard
      try LeaseBook(transaction).use(number, of: .registration, by: device),
      try transaction.row("SELECT id FROM registration WHERE number = ?1", .integer(number)) == nil
    else { return .refused(.notLeased) }
    let first = try first(of: person)
    let canonical = first?.registration.recordID ?? registration.recordID
    try insert(
      Stored(
        registration: registration, person: person, canonical: canonical, device: device.id,
        changedAt: moment), number: number, siteCode: siteCode)
    guard let first else { return .accepted }
    try renew(first, with: registration, isNewer: moment >= first.changedAt, at: moment)
    return .needsClerk(.registeredElsewhere)
  }

  /// A clerk corrects a registration, freezes it or opens it; every terminal at which the person
  /// registered is told. False where it is not known or the act does not say who and why.
  ///
  /// Its id, number and first day stay.
  public func correct(
    _ corrected: JobSeekerRegistration, by act: ClerkAct
  ) throws(StationFault) -> Bool {
    guard act.hasClerk, act.hasReason, let known = try stored(corrected.recordID) else {
      return false
    }
    let person = [UInt8](sealer.blindIndex(of: corrected.seeker.residentID))
    guard person == known.person else { return false }
    try transaction.run(
      """
      INSERT INTO registration_act (registration, at, clerk, reason) VALUES (?1, ?2, ?3, ?4)
      """, SQLValue(corrected.recordID), SQLValue(act.at), .text(act.clerk), .text(act.reason))
    let rows = try transaction.rows(
      "SELECT * FROM registration WHERE person = ?1 ORDER BY id", .blob(person))
    for row in rows {
      let known = try stored(row)
      var changed = known.registration
      changed.seeker = corrected.seeker
      changed.intentions = corrected.intentions
      changed.status = corrected.status
      changed.validThrough = corrected.validThrough
      try save(changed, at: act.at)
      try NoticeBook(transaction, sealer: sealer)
        .post(.registration(changed), to: known.device, at: act.at)
    }
    return true
  }

  /// New data from the terminal that made the registration. Its rows come in their order, whatever
  /// its clock said, so what comes later is newer; only a clerk, or another terminal at which the
  /// person registered, is told from it by the hour. A terminal that may not have heard of a clerk's
  /// correction yet is told how the registration stands now, so that the last notice has the last
  /// word.
  private func renewOwn(
    _ known: Stored, with newer: JobSeekerRegistration, at moment: Timestamp
  ) throws(StationFault) {
    let others = try transaction.number(
      "SELECT count(*) FROM registration WHERE person = ?1", .blob(known.person))
    let acts = try transaction.number(
      "SELECT count(*) FROM registration_act WHERE registration = ?1",
      SQLValue(known.registration.recordID))
    let isUntouched = others == 1 && acts == 0
    let isNewer = isUntouched || moment >= known.changedAt
    try renew(known, with: newer, isNewer: isNewer, at: moment)
    guard acts != 0, let now = try stored(known.registration.recordID) else { return }
    try NoticeBook(transaction, sealer: sealer)
      .post(.registration(now.registration), to: known.device, at: moment)
  }

  private func renew(
    _ known: Stored, with newer: JobSeekerRegistration, isNewer: Bool, at moment: Timestamp
  ) throws(StationFault) {
    var registration = known.registration
    // A clerk freezes and opens it: what a terminal says of that does not count.
    registration.validThrough = max(registration.validThrough, newer.validThrough)
    if isNewer {
      registration.seeker = newer.seeker
      registration.intentions = newer.intentions
    }
    try save(registration, at: max(moment, known.changedAt))
  }

  private func save(
    _ registration: JobSeekerRegistration, at moment: Timestamp
  ) throws(StationFault) {
    try transaction.run(
      """
      UPDATE registration SET body_sealed = ?2, status = ?3, valid_through = ?4, changed_at = ?5
      WHERE id = ?1
      """,
      [
        SQLValue(registration.recordID), try sealed(registration),
        .text(registration.status.rawValue), SQLValue(registration.validThrough), SQLValue(moment),
      ])
  }

  private func insert(_ new: Stored, number: Int64, siteCode: String) throws(StationFault) {
    let registration = new.registration
    try transaction.run(
      """
      INSERT INTO registration
        (id, number, person, canonical, device, site_code, body_sealed, status, registered_on,
         valid_through, changed_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """,
      [
        SQLValue(registration.recordID), .integer(number), .blob(new.person),
        SQLValue(new.canonical), SQLValue(new.device), .text(siteCode), try sealed(registration),
        .text(registration.status.rawValue), SQLValue(registration.registeredOn),
        SQLValue(registration.validThrough), SQLValue(new.changedAt),
      ])
  }

  func stored(_ id: RecordID) throws(StationFault) -> Stored? {
    let row = try transaction.row("SELECT * FROM registration WHERE id = ?1", SQLValue(id))
    guard let row else { return nil }
    return try stored(row)
  }

  private func first(of person: [UInt8]) throws(StationFault) -> Stored? {
    let row = try transaction.row(
      "SELECT * FROM registration WHERE person = ?1 AND canonical = id", .blob(person))
    guard let row else { return nil }
    return try stored(row)
  }

  private func sealed(_ registration: JobSeekerRegistration) throws(StationFault) -> SQLValue {
    try SealedRow(sealer, table: "registration", record: registration.recordID)
      .seal(registration, "body")
  }

  func stored(_ row: SQLRow) throws(StationFault) -> Stored {
    let id = try row.recordID("id")
    return Stored(
      registration: try SealedRow(sealer, table: "registration", record: id)
        .unseal(JobSeekerRegistration.self, try row.blob("body_sealed"), "body"),
      person: try row.blob("person"), canonical: try row.recordID("canonical"),
      device: try row.recordID("device"), changedAt: try row.timestamp("changed_at"))
  }
}
