import Employment

/// What a ``FakeLedger`` knows.
struct FakeLedgerState {
  let site: ServiceSite
  let policy: ReferralPolicy
  var faults: [LedgerFault] = []
  var registrations: [ResidentID: JobSeekerRegistration] = [:]
  var referrals: [Referral] = []
  var tickets: [PrintTicket] = []
  var leases = FakeLeases()
  var proofs = FakeProofs()
  var outboxWaiting = 0
  var receipts: [SlipReceipt] = []
  private var applications: [RecordID: (RegistrationApplication, JobSeekerRegistration)] = [:]
  private var requests: [RecordID: (ReferralRequest, ReferralDecision)] = [:]
  private var registrationsOfDay: [CalendarDate: Int] = [:]

  init(site: ServiceSite, policy: ReferralPolicy) {
    self.site = site
    self.policy = policy
  }

  mutating func prove(
    _ residentID: ResidentID, _ lastFour: String, at moment: Timestamp
  ) -> IdentityProof {
    if let until = proofs.lock(of: residentID, at: moment) { return .locked(until: until) }
    if let known = registrations[residentID], known.seeker.mobile.lastFour == lastFour {
      proofs.forget(residentID)
      return .proved(known)
    }
    return proofs.countFailure(of: residentID, at: moment).map { .locked(until: $0) } ?? .refused
  }

  mutating func register(
    _ application: RegistrationApplication, at moment: Timestamp
  ) throws(LedgerFault) -> RegistrationDecision {
    if let (content, answer) = applications[application.recordID] {
      guard content == application else { throw .conflict }
      return .registered(answer)
    }
    guard !isUsed(application.recordID) else { throw .conflict }
    let residentID = application.seeker.residentID
    guard ReferralRules.mayRegister(residentID, on: moment.day) else { return .underSixteen }
    let validThrough = ReferralRules.registrationValidThrough(
      registeredOn: moment.day, policy: policy)
    let registration: JobSeekerRegistration
    if var known = registrations[residentID] {
      known.seeker = application.seeker
      known.intentions = application.intentions
      known.validThrough = max(known.validThrough, validThrough)
      registration = known
    } else {
      guard
        let number = leases.take(.registration, on: moment.day).flatMap(ReferralRules.number)
      else { return .noNumberLeft }
      registration = JobSeekerRegistration(
        recordID: application.recordID, registrationNumber: number, seeker: application.seeker,
        intentions: application.intentions, registeredOn: moment.day, validThrough: validThrough)
    }
    registrations[residentID] = registration
    applications[application.recordID] = (application, registration)
    registrationsOfDay[moment.day, default: 0] += 1
    outboxWaiting += 1
    return .registered(registration)
  }

  mutating func refer(
    _ request: ReferralRequest, at moment: Timestamp
  ) throws(LedgerFault) -> ReferralDecision {
    if let (content, answer) = requests[request.recordID] {
      guard content == request else { throw .conflict }
      return answer
    }
    guard !isUsed(request.recordID) else { throw .conflict }
    guard
      let registration = registrations.values.first(where: {
        $0.recordID == request.registrationID
      })
    else { throw .unknownRecord }
    let decision = decide(request, registration, at: moment)
    requests[request.recordID] = (request, decision)
    outboxWaiting += 1
    return decision
  }

  private mutating func decide(
    _ request: ReferralRequest, _ registration: JobSeekerRegistration, at moment: Timestamp
  ) -> ReferralDecision {
    let vacancy = request.vacancy
    guard !vacancy.kind.isDecidedByClerk else {
      return ReferralRules.refusalOfRequest(
        for: vacancy, registration: registration, today: moment.day
      ).map { .refused($0) } ?? .saved
    }
    let issued = referrals.filter { $0.vacancy.identifier == vacancy.identifier }.count
    let refusal = ReferralRules.refusal(
      of: vacancy, registration: registration, openReferrals: referrals,
      quotaLeft: ReferralRules.quotaLeft(of: vacancy, issued: issued, policy: policy),
      policy: policy, today: moment.day)
    if let refusal { return .refused(refusal) }
    let draft = leases
    guard leases.take(.vacancy(vacancy.identifier), on: moment.day) != nil,
      let slip = leases.take(.slip, on: moment.day).flatMap(ReferralRules.number),
      let number = leases.take(.referral, on: moment.day).flatMap(ReferralRules.number)
    else {
      leases = draft
      return .saved
    }
    let referral = Referral(
      recordID: request.recordID, referralNumber: number, slipNumber: slip,
      registrationID: request.registrationID, vacancy: vacancy, issuedAt: moment,
      validThrough: ReferralRules.slipValidThrough(issuedOn: moment.day, policy: policy))
    referrals.append(referral)
    return .issued(referral)
  }

  mutating func record(_ receipt: SlipReceipt) throws(LedgerFault) {
    if receipts.contains(receipt) { return }
    guard !receipts.contains(where: { $0.recordID == receipt.recordID }) else { throw .conflict }
    receipts.append(receipt)
    outboxWaiting += 1
  }

  mutating func withdraw(_ id: RecordID, on day: CalendarDate) throws(LedgerFault) -> Referral {
    guard let index = referrals.firstIndex(where: { $0.recordID == id }) else {
      throw .unknownRecord
    }
    if referrals[index].status(on: day).isOpen {
      referrals[index].status = .withdrawn
      outboxWaiting += 1
    }
    return referrals[index]
  }

  mutating func openPrint(
    _ id: RecordID, ofReferral referralID: RecordID, on day: CalendarDate
  ) throws(LedgerFault) -> PrintTicket? {
    if let known = tickets.first(where: { $0.recordID == id }) {
      guard known.referralID == referralID else { throw .conflict }
      return known
    }
    guard let index = referrals.firstIndex(where: { $0.recordID == referralID }) else {
      throw .unknownRecord
    }
    guard ReferralRules.mayPrint(referrals[index], on: day) else { return nil }
    guard !isUsed(id) else { throw .conflict }
    referrals[index].printCount += 1
    let ticket = PrintTicket(
      recordID: id, referralID: referralID, printNumber: referrals[index].printCount,
      state: .requested)
    tickets.append(ticket)
    outboxWaiting += 1
    return ticket
  }

  mutating func settlePrint(_ id: RecordID, _ state: PrintTicket.State) throws(LedgerFault) {
    guard let index = tickets.firstIndex(where: { $0.recordID == id }) else {
      throw .unknownRecord
    }
    let isEnd = state == .completed || state == .failed
    let hasEnded = tickets[index].state == .completed || tickets[index].state == .failed
    guard !hasEnded, isEnd || state == .submitted else { return }
    tickets[index].state = state
    if isEnd { outboxWaiting += 1 }
  }

  func slip(ofTicket id: RecordID) throws(LedgerFault) -> ReferralSlip {
    guard let ticket = tickets.first(where: { $0.recordID == id }),
      let referral = referrals.first(where: { $0.recordID == ticket.referralID }),
      let registration = registrations.values.first(where: {
        $0.recordID == referral.registrationID
      })
    else { throw .unknownRecord }
    return ReferralSlip(
      referral: referral, seekerName: registration.seeker.name,
      maskedResidentID: registration.seeker.residentID.masked, site: site,
      printNumber: ticket.printNumber, token: "")
  }

  func summary(on day: CalendarDate) -> LedgerSummary {
    LedgerSummary(
      registrations: registrationsOfDay[day] ?? 0,
      referrals: referrals.filter { $0.issuedAt.day == day }.count,
      outboxWaiting: outboxWaiting, slipNumbersLeft: leases.left(.slip, on: day),
      registrationNumbersLeft: leases.left(.registration, on: day),
      vacanciesLeased: leases.vacanciesLeased(on: day))
  }

  /// An id stands for one record, of whatever kind.
  private func isUsed(_ id: RecordID) -> Bool {
    applications[id] != nil || requests[id] != nil || tickets.contains { $0.recordID == id }
  }
}
