import Employment
import Ports

extension LedgerTransaction {
  /// What is kept of a ``ReferralDecision``: the referral itself stands in its table.
  private enum Answer: Codable {
    case issued
    case refused(ReferralRefusal)
    case saved
  }

  /// See ``ServiceLedger/refer(_:at:)``.
  func refer(_ request: ReferralRequest) throws -> ReferralDecision {
    let answered = try acts.answer(
      to: request.recordID, kind: .referral, content: request, as: Answer.self)
    if let answered { return try decision(answered, request) }
    guard let registration = try registrations.find(request.registrationID) else {
      throw LedgerFault.unknownRecord
    }
    if let refusal = try refusal(of: request, registration) {
      try keep(.refused(refusal), of: request)
      try record(
        .refusal, id: request.recordID, served: registration.seeker, item: .referral,
        result: "refused.\(refusal.rawValue)"
      ) { $0.request = request }
      return .refused(refusal)
    }
    guard let (referral, lent) = try issue(request) else {
      try save(request, registration)
      return .saved
    }
    try issued(referral, by: lent, request, registration)
    return .issued(referral)
  }

  /// See ``ServiceLedger/referrals(ofRegistration:)``.
  func readableReferrals(ofRegistration id: RecordID) throws -> [Referral] {
    try referrals.ofRegistration(id).compactMap { position, referral in
      if referral == nil { damage.note("referral", position) }
      return referral
    }
  }

  /// For the rules: with one that cannot be read nobody knows whether they hold.
  private func allReferrals(ofRegistration id: RecordID) throws -> [Referral] {
    try referrals.ofRegistration(id).map { position, referral in
      guard let referral else {
        damage.note("referral", position)
        throw LedgerFault.damagedRecord
      }
      return referral
    }
  }

  private func refusal(
    of request: ReferralRequest, _ registration: JobSeekerRegistration
  ) throws -> ReferralRefusal? {
    guard !request.vacancy.kind.isDecidedByClerk else {
      return ReferralRules.refusalOfRequest(
        for: request.vacancy, registration: registration, today: today)
    }
    return ReferralRules.refusal(
      of: request.vacancy, registration: registration,
      openReferrals: try allReferrals(ofRegistration: registration.recordID),
      quotaLeft: ReferralRules.quotaLeft(
        of: request.vacancy,
        issued: try referrals.issued(toVacancy: request.vacancy.identifier), policy: policy),
      policy: policy, today: today)
  }

  /// Takes the post's quota and both numbers, or none of them (rule 10), and tells of which leases.
  /// A post that a clerk decides on takes none: what was asked for is saved.
  private func issue(
    _ request: ReferralRequest
  ) throws -> (referral: Referral, lent: [Lease])? {
    let identifier = request.vacancy.identifier
    guard !request.vacancy.kind.isDecidedByClerk,
      try leases.quotaLeft(of: identifier, on: today) > 0,
      try leases.left(.slip, on: today) > 0, try leases.left(.referral, on: today) > 0,
      let quota = try leases.takeQuota(of: identifier, on: today),
      let slip = try leases.take(.slip, on: today),
      let number = try leases.take(.referral, on: today),
      let slipNumber = ReferralRules.number(slip.number),
      let referralNumber = ReferralRules.number(number.number)
    else { return nil }
    let referral = Referral(
      recordID: request.recordID, referralNumber: referralNumber, slipNumber: slipNumber,
      registrationID: request.registrationID, vacancy: request.vacancy, issuedAt: moment,
      validThrough: ReferralRules.slipValidThrough(issuedOn: today, policy: policy))
    return (referral, [quota, slip, number].compactMap(\.lease))
  }

  private func issued(
    _ referral: Referral, by lent: [Lease], _ request: ReferralRequest,
    _ registration: JobSeekerRegistration
  ) throws {
    try referrals.insert(referral)
    try keep(.issued, of: request)
    try acts.record(request.consent, of: request.recordID)
    let wish = try referrals.openWish(
      of: registration.recordID, vacancy: request.vacancy.identifier)
    if let wish { try referrals.fulfil(wish: wish, by: referral.recordID) }
    try record(
      .referral, id: request.recordID, served: registration.seeker, item: .referral,
      result: "issued"
    ) {
      $0.referral = referral
      $0.leases = lent.isEmpty ? nil : lent
      $0.consent = request.consent
      $0.wish = wish
    }
  }

  /// 暂存. A second wish of the same seeker for the same post is the first one.
  private func save(_ request: ReferralRequest, _ registration: JobSeekerRegistration) throws {
    try keep(.saved, of: request)
    try acts.record(request.consent, of: request.recordID)
    let known = try referrals.openWish(
      of: registration.recordID, vacancy: request.vacancy.identifier)
    if known == nil { try referrals.saveWish(request, at: moment) }
    try record(
      .wish, id: request.recordID, served: registration.seeker, item: .referral, result: "saved"
    ) {
      $0.request = request
      $0.wish = known
    }
  }

  private func keep(_ answer: Answer, of request: ReferralRequest) throws {
    try acts.record(
      request.recordID, kind: .referral, content: request, answer: answer, at: moment)
  }

  /// The answer as it was given, whatever became of the referral since.
  private func decision(_ answer: Answer, _ request: ReferralRequest) throws -> ReferralDecision {
    switch answer {
    case .refused(let refusal): return .refused(refusal)
    case .saved: return .saved
    case .issued:
      guard var referral = try referrals.find(request.recordID) else {
        throw LedgerFault.damagedRecord
      }
      referral.status = .open
      referral.printCount = 0
      referral.outcome = nil
      return .issued(referral)
    }
  }

  /// See ``ServiceLedger/record(_:at:)``.
  func record(_ receipt: SlipReceipt) throws {
    let answered = try acts.answer(
      to: receipt.recordID, kind: .receipt, content: receipt, as: Bool.self)
    if answered != nil { return }
    try acts.record(
      receipt.recordID, kind: .receipt, content: receipt, answer: true, at: moment)
    try record(
      .receipt, id: receipt.recordID, served: nil, item: .receipt, result: receipt.outcome.code
    ) { $0.receipt = receipt }
  }

  /// See ``ServiceLedger/withdraw(referral:at:)``. One that is no longer open stays as it is.
  func withdraw(_ id: RecordID) throws -> Referral {
    guard var referral = try referrals.find(id) else { throw LedgerFault.unknownRecord }
    guard referral.status(on: today).isOpen else { return referral }
    referral.status = .withdrawn
    try referrals.set(.withdrawn, of: id)
    let registration = try registrations.find(referral.registrationID)
    // One that an outcome closed and its reversal opened again may be given up once more.
    let sequence = try outbox.lastSequence() + 1
    try record(
      .withdrawal, id: derivedID("withdrawal \(id) \(sequence)"), served: registration?.seeker,
      item: .withdrawal, result: "withdrawn"
    ) { $0.referral = referral }
    return referral
  }
}
