import Employment
import Exchange
import Ledger
import Ports
import Station

/// Registrations and referrals are the same at a terminal and at the station.
struct AgreementChecks {
  private let station: SimulatedStation

  init(_ station: SimulatedStation) { self.station = station }

  func check(_ terminal: DistrictTerminal) throws -> (Invariant, String)? {
    guard let store = terminal.store else { return nil }
    for registration in terminal.books.registrations {
      let here = try store.referrals(ofRegistration: registration.recordID)
      let (known, there) = try find(registration.recordID, here)
      guard let known, AgreementChecks.agree(registration, known) else {
        return (
          .recordsAgree,
          "registration \(registration.registrationNumber) of \(terminal.name) is not the station's"
        )
      }
      if try isOne(registration.recordID), try !knows(store, known, terminal.clock.now) {
        return (
          .recordsAgree,
          "registration \(registration.registrationNumber) of \(terminal.name) has other data"
        )
      }
      for (here, there) in zip(here, there) where !AgreementChecks.agree(here, there) {
        let status = there.map { "\($0.status)" } ?? "nothing"
        return (
          .recordsAgree,
          "slip \(here.slipNumber) is \(here.status) at \(terminal.name), \(status) at the station"
        )
      }
    }
    return nil
  }

  /// Whether the person registered nowhere else: what was said elsewhere is a clerk's to tell.
  private func isOne(_ registration: RecordID) throws(StationFault) -> Bool {
    try station.database.read { transaction throws(StationFault) in
      try transaction.number(
        """
        SELECT count(*) FROM registration
        WHERE person = (SELECT person FROM registration WHERE id = ?1)
        """, .text(registration.description)) == 1
    }
  }

  /// Whether a person who proves to be the one whom the station knows finds the same data here.
  private func knows(
    _ store: LedgerStore, _ known: JobSeekerRegistration, _ now: Timestamp
  ) throws(LedgerFault) -> Bool {
    let proof = try store.prove(
      residentID: known.seeker.residentID,
      mobileLastFour: String(known.seeker.mobile.digits.suffix(4)), at: now)
    guard case .proved(let here) = proof else { return false }
    return here.seeker == known.seeker && here.intentions == known.intentions
      && here.status == known.status
  }

  private func find(
    _ registration: RecordID, _ referrals: [Referral]
  ) throws(StationFault) -> (JobSeekerRegistration?, [Referral?]) {
    let (sealer, sabotage) = (station.sealer, station.settings.sabotage)
    return try station.database.read { transaction throws(StationFault) in
      let book = ReferralBook(
        transaction, sealer: sealer, posts: station.vacancies(transaction))
      var found: [Referral?] = []
      for referral in referrals {
        let isForgotten = sabotage == .forgetsReferrals && referral.recordID.low % 3 == 0
        found.append(
          isForgotten ? nil : try book.find(.id(referral.recordID))?.referral)
      }
      return (
        try RegistrationBook(transaction, sealer: sealer).find(registration), found
      )
    }
  }

  /// Who it is and under which number; what is known of the person may be newer at the station.
  private static func agree(
    _ here: JobSeekerRegistration, _ there: JobSeekerRegistration
  ) -> Bool {
    here.registrationNumber == there.registrationNumber
      && here.seeker.residentID == there.seeker.residentID
      && here.registeredOn == there.registeredOn
  }

  private static func agree(_ here: Referral, _ there: Referral?) -> Bool {
    guard var there else { return false }
    // A print that nobody could report is counted here alone.
    there.printCount = here.printCount
    return here == there
  }
}
