import Employment
import Exchange
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
