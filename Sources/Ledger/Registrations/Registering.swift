import Employment
import Ports

extension LedgerTransaction {
  /// See ``ServiceLedger/register(_:at:)``.
  func register(_ application: RegistrationApplication) throws -> RegistrationDecision {
    let id = application.recordID
    let answered = try acts.answer(
      to: id, kind: .registration, content: application, as: JobSeekerRegistration.self)
    if let answered { return .registered(answered) }
    guard ReferralRules.mayRegister(application.seeker.residentID, on: today) else {
      return .underSixteen
    }
    let known = try registrations.find(
      person: sealer.blindIndex(of: application.seeker.residentID))
    let lent = try known == nil ? leases.take(.registration, on: today) : nil
    guard let registration = known.map({ renewed($0, application) }) ?? made(application, lent)
    else { return .noNumberLeft }
    try registrations.save(registration)
    try acts.record(
      id, kind: .registration, content: application, answer: registration, at: moment)
    try acts.record(application.consent, of: id)
    try record(
      .registration, id: id, served: registration.seeker, item: .registration,
      result: known == nil ? "registered" : "renewed"
    ) {
      $0.registration = registration
      $0.leases = lent?.lease.map { [$0] }
      $0.consent = application.consent
    }
    return .registered(registration)
  }

  private func made(
    _ application: RegistrationApplication, _ lent: LeaseBook.Taken?
  ) -> JobSeekerRegistration? {
    guard let number = lent.flatMap({ ReferralRules.number($0.number) }) else { return nil }
    return JobSeekerRegistration(
      recordID: application.recordID, registrationNumber: number, seeker: application.seeker,
      intentions: application.intentions, registeredOn: today, validThrough: validThrough)
  }

  /// Keeps id, number, first day and status (a clerk froze it, a clerk thaws it). A clock set back
  /// does not shorten it.
  private func renewed(
    _ known: JobSeekerRegistration, _ application: RegistrationApplication
  ) -> JobSeekerRegistration {
    var registration = known
    registration.seeker = application.seeker
    registration.intentions = application.intentions
    registration.validThrough = max(known.validThrough, validThrough)
    return registration
  }

  private var validThrough: CalendarDate {
    ReferralRules.registrationValidThrough(registeredOn: today, policy: policy)
  }

  /// See ``ServiceLedger/prove(residentID:mobileLastFour:at:)``.
  ///
  /// Unknown and known numbers take the same way: a lookup, an unsealed field to compare with (for an
  /// unknown number another's, whose answer is thrown away), and on refusal a durable count. A record
  /// that is damaged is told only to who has proved that it is theirs.
  func prove(residentID: ResidentID, mobileLastFour: String) throws -> IdentityProof {
    let person = sealer.blindIndex(of: residentID)
    if let until = try proofs.lock(of: person, at: moment) { return .locked(until: until) }
    let compared = try noting("registration", "by phone") {
      try registrations.mobile(of: person)
    }
    let known = compared.flatMap { $0 }
    let matches = known.map { isSame($0.mobile.lastFour, mobileLastFour) } ?? false
    if known?.isTheirs == true, matches, let registration = try registrations.find(person: person) {
      try proofs.forget(person)
      return .proved(registration)
    }
    return try proofs.countFailure(of: person, at: moment).map { .locked(until: $0) } ?? .refused
  }

  /// Compares without stopping at the first difference.
  private func isSame(_ left: String, _ right: String) -> Bool {
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
