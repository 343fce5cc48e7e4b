import Employment
import Ports
import Testing

@testable import Ledger

@Suite struct FakeTests {
  @Test("The fake in memory answers as the ledger does, call for call", arguments: 1...12)
  func answersAlike(seed: Int) throws {
    let hall = try Hall()
    let policy = ReferralPolicy(
      quotaRatio: 2, openReferralsLimit: 2, slipValidityDays: 3, registrationValidityDays: 20)
    let real = try hall.open(policy: policy)
    let fake = FakeLedger(site: Hall.site, policy: policy)
    let leases = [
      Hall.lease(100, .slipNumbers(first: 200, last: 239)),
      Hall.lease(101, .referralNumbers(first: 300, last: 320)),
      Hall.lease(102, .registrationNumbers(first: 400, last: 402)),
      Hall.lease(103, .vacancyQuota(vacancy: "V0", count: 3)),
      Hall.lease(104, .vacancyQuota(vacancy: "V1", count: 2)),
    ]
    #expect(try fake.addLeases(leases, at: Hall.morning) == 5)
    #expect(try real.addLeases(leases, at: Hall.morning) == 5)
    var random = SeededNumbers(seed: UInt64(seed))
    for step in 0..<250 {
      let call = try Call(random: &random, step: step)
      let expected = call.answer(of: real)
      #expect(call.answer(of: fake) == expected, "step \(step): \(call)")
      for day in [Hall.today, call.moment.day] {
        #expect(try fake.summary(on: day) == real.summary(on: day), "step \(step): \(call)")
      }
    }
    #expect(real.fault == nil)
    try real.check()
    #expect(!fake.allReferrals.isEmpty)
  }
}

/// One call of the port, drawn from few ids, people and posts so that they meet often.
private struct Call {
  enum Kind {
    case prove(ResidentID, String)
    case register(RegistrationApplication)
    case refer(ReferralRequest)
    case referrals(RecordID)
    case withdraw(RecordID)
    case open(RecordID, RecordID)
    case slip(RecordID)
    case settle(RecordID, PrintTicket.State)
    case unsettled
    case lease(Lease)
    case note
    case receipt(SlipReceipt)
  }
  let kind: Kind
  let moment: Timestamp

  init(random: inout SeededNumbers, step: Int) throws {
    func number(_ range: Range<Int>) -> UInt64 { UInt64(Int.random(in: range, using: &random)) }
    // Mostly forward, a clock set back now and then.
    let hours = Int64(step) / 2 - (number(0..<10) == 0 ? Int64(number(0..<60)) : 0)
    moment = Hall.morning.adding(milliseconds: hours * 3_600_000)
    let person = Int(number(1..<6))
    let registration = Hall.id(1000 + number(0..<12))
    let referral = Hall.id(2000 + number(0..<40))
    let ticket = Hall.id(3000 + number(0..<20))
    switch number(0..<20) {
    case 0...2:
      let digits = number(0..<2) == 0 ? "0000" : "100\(person)"
      kind = .prove(try Hall.residentID(person), digits)
    case 3...5: kind = .register(try Hall.application(1000 + number(0..<12), person: person))
    case 6...10:
      var vacancy = Hall.vacancy("V\(number(0..<4))", openings: Int(number(1..<4)))
      if vacancy.identifier == "V3" { vacancy.kind = .publicWelfare }
      kind = .refer(Hall.request(2000 + number(0..<40), of: registration, to: vacancy))
    case 11: kind = .referrals(registration)
    case 12: kind = .withdraw(referral)
    case 13, 14: kind = .open(ticket, referral)
    case 15: kind = .slip(ticket)
    case 16:
      kind = .settle(ticket, PrintTicket.State.allCases[Int(number(0..<4))])
    case 17: kind = .unsettled
    case 18: kind = .lease(Call.lease(&random))
    case 19 where number(0..<2) == 0:
      let outcome: ReferralOutcome = person < 4 ? .hired(.contract) : .other(reason: "无")
      kind = .receipt(
        SlipReceipt(recordID: Hall.id(4000 + number(0..<6)), slip: "3607040001", outcome: outcome))
    default: kind = .note
    }
  }

  private static func lease(_ random: inout SeededNumbers) -> Lease {
    let id = UInt64.random(in: 0..<30, using: &random)
    let first = Int64.random(in: 0..<20, using: &random) * 5
    let last = first + Int64.random(in: -1...9, using: &random)
    let grants: [Lease.Grant] = [
      .vacancyQuota(vacancy: "V\(id % 4)", count: Int(last - first)),
      .slipNumbers(first: first, last: last), .referralNumbers(first: first, last: last),
      .registrationNumbers(first: first, last: last),
    ]
    return Hall.lease(
      id, grants[Int.random(in: 0..<4, using: &random)],
      through: Hall.today.adding(days: Int.random(in: 0..<8, using: &random)))
  }

  /// The answer or the fault, in words.
  func answer(of ledger: some ServiceLedger) -> String {
    do {
      return "\(try value(of: ledger))"
    } catch {
      return "fault \(error)"
    }
  }

  private func value(of ledger: some ServiceLedger) throws -> any Sendable {
    switch kind {
    case .prove(let id, let digits):
      try ledger.prove(residentID: id, mobileLastFour: digits, at: moment)
    case .register(let application): try ledger.register(application, at: moment)
    case .refer(let request): try ledger.refer(request, at: moment)
    case .referrals(let id): try ledger.referrals(ofRegistration: id)
    case .withdraw(let id): try ledger.withdraw(referral: id, at: moment)
    case .open(let ticket, let referral):
      try ledger.openPrint(ticket: ticket, ofReferral: referral, at: moment) as any Sendable
    case .slip(let ticket): try ledger.slip(ofTicket: ticket)
    case .settle(let ticket, let state):
      try ledger.settlePrint(ticket: ticket, state: state, at: moment)
    case .unsettled: try ledger.unsettledPrints()
    case .lease(let lease): try ledger.addLeases([lease], at: moment)
    case .note: try ledger.note(ServiceNote(item: .search, result: "0"), at: moment)
    case .receipt(let receipt): try ledger.record(receipt, at: moment)
    }
  }
}
