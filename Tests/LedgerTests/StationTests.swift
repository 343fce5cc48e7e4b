import Employment
import Exchange
import Foundation
import Ports
import Sealing
import Testing

@testable import Ledger

@Suite struct StationTests {
  let hall: Hall
  let ledger: LedgerStore

  init() throws {
    hall = try Hall()
    ledger = try hall.openWithLeases()
  }

  private static let hour: Int64 = 3_600_000

  private func returns() throws -> [LeaseReturn] {
    try ledger.outboxRows(limit: 1000).filter { $0.kind == .leaseReturn }.compactMap { row in
      try CanonicalJSON.value(OutboxDocument.self, from: row.payload).leaseReturn
    }
  }

  @Test("A lease that is asked back goes back once, behind all that used it")
  func givesBack() throws {
    let seeker = try ledger.registered(1001, person: 1)
    _ = try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
    _ = try ledger.take(LeaseAnswer(leases: [], recalled: [Hall.id(11)]), at: Hall.morning)
    _ = try ledger.take(LeaseAnswer(leases: [], recalled: [Hall.id(11)]), at: Hall.morning)
    #expect(try returns() == [LeaseReturn(lease: Hall.id(11), used: 1)])
    #expect(
      try ledger.outboxRows().map(\.kind) == [.registration, .referral, .leaseReturn])
    let second = try ledger.registered(1002, person: 2)
    let decision = try ledger.refer(
      Hall.request(2002, of: second.recordID, to: Hall.vacancy("V1")), at: Hall.morning)
    #expect(decision == .saved)
    try ledger.check()
  }

  @Test("A lease that is asked back and never arrived goes back unused, and is not taken later")
  func givesBackUnheardOf() throws {
    _ = try ledger.take(LeaseAnswer(leases: [], recalled: [Hall.id(777)]), at: Hall.morning)
    _ = try ledger.take(LeaseAnswer(leases: [], recalled: [Hall.id(777)]), at: Hall.morning)
    #expect(try returns() == [LeaseReturn(lease: Hall.id(777), used: 0)])
    let late = Lease(
      recordID: Hall.id(777), grant: .vacancyQuota(vacancy: "V77", count: 2),
      validThrough: Hall.today.adding(days: 14))
    #expect(try ledger.addLeases([late], at: Hall.morning) == 0)
    let seeker = try ledger.registered(1001, person: 1)
    let decision = try ledger.refer(
      Hall.request(2001, of: seeker.recordID, to: Hall.vacancy("V77")), at: Hall.morning)
    #expect(decision == .saved)
    try ledger.check()
  }

  @Test("A ledger that was set back gives no number again, and does not say how many it used")
  func voidsLeases() throws {
    let seeker = try ledger.registered(1001, person: 1)
    _ = try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
    try ledger.voidLeases(at: Hall.morning)
    #expect(try returns().isEmpty)
    let decision = try ledger.refer(
      Hall.request(2002, of: seeker.recordID, to: Hall.vacancy("V2")), at: Hall.morning)
    #expect(decision == .saved)
    // What is lent afterwards is used.
    let fresh = LeaseAnswer(
      leases: [
        Hall.lease(901, .vacancyQuota(vacancy: "V2", count: 1)),
        Hall.lease(902, .slipNumbers(first: 700_001, last: 700_009)),
        Hall.lease(903, .referralNumbers(first: 700_001, last: 700_009)),
      ], recalled: [])
    #expect(try ledger.take(fresh, at: Hall.morning) == 3)
    let issued = try ledger.issued(2003, of: seeker.recordID, to: Hall.vacancy("V2"))
    #expect(issued.slipNumber == "0000700001")
    try ledger.check()
  }

  @Test("Leases that have ended go back by themselves, with the first act after their last day")
  func endedLeases() throws {
    _ = try ledger.registered(1001, person: 1)
    let later = Hall.morning.adding(milliseconds: 40 * 24 * Self.hour)
    try ledger.note(ServiceNote(item: .search, result: "3"), at: later)
    let back = try returns()
    #expect(back.count == 12)
    #expect(back.first { $0.lease == Hall.id(3) }?.used == 1)
    #expect(back.filter { $0.used == 0 }.count == 11)
    #expect(try ledger.outboxRows().last?.kind == .note)
    try ledger.note(ServiceNote(item: .search, result: "4"), at: Hall.morning)
    #expect(try returns().count == 12)
    #expect(try ledger.summary(on: Hall.today).registrationNumbersLeft == 0)
  }

  @Test("A crash between giving back and the row leaves neither")
  func together() throws {
    #expect(throws: LedgerFault.unknownRecord) {
      try ledger.write(at: Hall.morning) { transaction in
        try transaction.giveBack([Hall.id(11)])
        throw LedgerFault.unknownRecord
      }
    }
    #expect(try returns().isEmpty)
    let seeker = try ledger.registered(1001, person: 1)
    #expect(throws: Never.self) {
      try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
    }
  }

  @Test("A terminal with enough asks again after an hour, one with few numbers at once")
  func need() throws {
    let id = Hall.id(5001)
    // Leases of a file are no answer of the station's.
    #expect(try ledger.leaseNeed(id: id, at: Hall.morning) != nil)
    _ = try ledger.take(LeaseAnswer(leases: [], recalled: []), at: Hall.morning)
    #expect(try ledger.leaseNeed(id: id, at: Hall.morning) == nil)
    let later = Hall.morning.adding(milliseconds: Self.hour)
    let need = try #require(try ledger.leaseNeed(id: id, at: later))
    #expect(need.recordID == id)
    #expect(need.slipNumbersLeft == 1000)
    #expect(need.quotaLeft["V9"] == 3)
    #expect(need.quotaLeft.count == 9)
    #expect(try ledger.take(LeaseAnswer(leases: [], recalled: []), at: later) == 0)
    #expect(try ledger.leaseNeed(id: id, at: later) == nil)
    // A clock that was set back does not silence it.
    let yesterday = Hall.morning.adding(milliseconds: -24 * Self.hour)
    #expect(try ledger.leaseNeed(id: id, at: yesterday) != nil)
    _ = try ledger.take(LeaseAnswer(leases: [], recalled: [Hall.id(1)]), at: later)
    #expect(try ledger.leaseNeed(id: id, at: later)?.slipNumbersLeft == 0)
  }

  @Test("A terminal that becomes another device asks at once, whatever the one before was told")
  func needOfAnother() throws {
    let id = Hall.id(5001)
    _ = try ledger.take(LeaseAnswer(leases: [], recalled: []), at: Hall.morning)
    #expect(try ledger.leaseNeed(id: id, at: Hall.morning) == nil)
    try ledger.forgetLeaseAnswer(at: Hall.morning)
    #expect(try ledger.leaseNeed(id: id, at: Hall.morning)?.quotaLeft.count == 9)
  }

  @Test("A terminal without any lease asks for all")
  func firstNeed() throws {
    let other = try Hall()
    let need = try other.open().leaseNeed(id: Hall.id(5001), at: Hall.morning)
    #expect(need?.slipNumbersLeft == 0)
    #expect(need?.quotaLeft == [:])
  }

  @Test("A terminal that was enrolled before the first post asks for quota again at the next round")
  func beforeTheFirstPost() throws {
    let other = try Hall()
    let ledger = try other.open()
    let numbers: [Lease.Grant] = [
      .slipNumbers(first: 1, last: 500), .referralNumbers(first: 1, last: 500),
      .registrationNumbers(first: 1, last: 500),
    ]
    let leases = numbers.enumerated().map { Hall.lease(UInt64(800 + $0.offset), $0.element) }
    _ = try ledger.take(LeaseAnswer(leases: leases, recalled: []), at: Hall.morning)
    let id = Hall.id(5001)
    #expect(try ledger.leaseNeed(id: id, at: Hall.morning) == nil)
    let nextRound = Hall.morning.adding(milliseconds: 30_000)
    #expect(try ledger.leaseNeed(id: id, at: nextRound) != nil)
    let quota = Hall.lease(900, .vacancyQuota(vacancy: "X1", count: 1))
    _ = try ledger.take(LeaseAnswer(leases: [quota], recalled: []), at: nextRound)
    let after = nextRound.adding(milliseconds: 30_000)
    #expect(try ledger.leaseNeed(id: id, at: after) == nil)
  }

  @Test("What somebody wished for is asked for at once, but not what a clerk decides on")
  func wishes() throws {
    let seeker = try ledger.registered(1001, person: 1)
    let later = Hall.morning.adding(milliseconds: 1000)
    var welfare = Hall.vacancy("W1")
    welfare.kind = .publicWelfare
    for (number, vacancy) in [(2001, welfare), (2002, Hall.vacancy("X1"))] {
      let decision = try ledger.refer(
        Hall.request(UInt64(number), of: seeker.recordID, to: vacancy), at: later)
      #expect(decision == .saved)
    }
    let need = try ledger.leaseNeed(id: Hall.id(5001), at: later)
    #expect(need?.wishedVacancies == ["X1"])
    let lease = Hall.lease(900, .vacancyQuota(vacancy: "X1", count: 1))
    _ = try ledger.take(LeaseAnswer(leases: [lease], recalled: []), at: later)
    #expect(try ledger.leaseNeed(id: Hall.id(5002), at: later) == nil)
  }

  @Test("The seeker sees what came of a referral, and that a clerk took it back")
  func outcomes() throws {
    let seeker = try ledger.registered(1001, person: 1)
    let referral = try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
    let declined = ReferralOutcome.notHired(reason: "已招满")
    let notices = [
      StationNotice(
        number: 1, at: Hall.morning,
        content: .outcome(referral: referral.recordID, status: .failed, outcome: declined)),
      StationNotice(
        number: 2, at: Hall.morning,
        content: .outcome(referral: Hall.id(9), status: .hired, outcome: .hired(.contract))),
    ]
    try ledger.take(notices: notices, at: Hall.morning)
    #expect(try ledger.lastNotice() == 2)
    let seen = try ledger.referrals(ofRegistration: seeker.recordID)
    #expect(seen.map(\.status) == [.failed])
    #expect(seen.map(\.outcome) == [declined])
    let reversal = StationNotice(
      number: 3, at: Hall.morning,
      content: .outcome(referral: referral.recordID, status: .open, outcome: nil))
    try ledger.take(notices: [reversal] + notices, at: Hall.morning)
    let again = try ledger.referrals(ofRegistration: seeker.recordID)
    #expect(again.map(\.status) == [.open])
    #expect(again.first?.outcome == nil)
    #expect(try ledger.lastNotice() == 3)
  }

  @Test("A referral that was given up, closed, and opened again by a clerk can be given up again")
  func withdrawnTwice() throws {
    let seeker = try ledger.registered(1001, person: 1)
    let referral = try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1")).recordID
    #expect(try ledger.withdraw(referral: referral, at: Hall.morning).status == .withdrawn)
    // What the counter recorded meanwhile, and took back.
    let contents: [StationNotice.Content] = [
      .outcome(referral: referral, status: .failed, outcome: .notHired(reason: "已招满")),
      .outcome(referral: referral, status: .open, outcome: nil),
    ]
    let notices = contents.enumerated().map {
      StationNotice(number: Int64($0.offset + 1), at: Hall.morning, content: $0.element)
    }
    try ledger.take(notices: notices, at: Hall.morning)
    for _ in 0..<2 {
      #expect(try ledger.withdraw(referral: referral, at: Hall.morning).status == .withdrawn)
    }
    #expect(
      try ledger.outboxRows().map(\.kind) == [
        .registration, .referral, .withdrawal, .withdrawal,
      ])
    try ledger.check()
  }

  @Test("A clerk's correction reaches the registration, and no other person's")
  func corrections() throws {
    let seeker = try ledger.registered(1001, person: 1)
    var corrected = seeker
    corrected.status = .frozen
    corrected.seeker.name = try PersonName("钟桂兰英")
    var foreign = corrected
    foreign.seeker = try Hall.seeker(2)
    let contents: [StationNotice.Content] = [
      .registration(corrected), .registration(foreign),
      .row(OutboxAnswer(recordID: Hall.id(1001), sequence: 1, result: .accepted)),
    ]
    let notices = contents.enumerated().map {
      StationNotice(number: Int64($0.offset + 1), at: Hall.morning, content: $0.element)
    }
    try ledger.take(notices: notices, at: Hall.morning)
    let proof = try ledger.prove(
      residentID: Hall.residentID(1), mobileLastFour: "1001", at: Hall.morning)
    #expect(proof == .proved(corrected))
    ledger.close()
    let file = hall.contents(of: hall.path) + hall.contents(of: hall.log)
    #expect(file.range(of: Data("钟桂兰英".utf8)) == nil)
  }

  @Test("What the station said of a slip is kept for its seeker, until a clerk has settled a doubt")
  func stationWords() throws {
    let seeker = try ledger.registered(1001, person: 1)
    for (number, post) in [(2001, "V1"), (2002, "V2"), (2003, "V3")] as [(UInt64, String)] {
      _ = try ledger.issued(number, of: seeker.recordID, to: Hall.vacancy(post))
    }
    func words() throws -> [StationWord?] {
      let all = try ledger.stationWords(ofRegistration: seeker.recordID)
      return [2001, 2002, 2003].map { all[Hall.id($0)] }
    }
    #expect(try words() == [.waiting, .waiting, .waiting])
    func answer(_ id: UInt64, _ result: OutboxAnswer.Result) -> OutboxAnswer {
      OutboxAnswer(recordID: Hall.id(id), sequence: Int64(id - 1999), result: result)
    }
    try ledger.acknowledge(
      through: 3,
      troubles: [answer(2001, .needsClerk(.alreadyReferred)), answer(2002, .refused(.notLeased))])
    #expect(try words() == [.needsClerk, .refused, .waiting])
    // A clock that was off is nothing that the person could settle.
    try ledger.acknowledge(through: 4, troubles: [answer(2003, .needsClerk(.doubtfulTime))])
    #expect(try words() == [.needsClerk, .refused, .taken])
    let settled = StationNotice(
      number: 1, at: Hall.morning, content: .row(answer(2001, .accepted)))
    try ledger.take(notices: [settled], at: Hall.morning)
    #expect(try words() == [.taken, .refused, .taken])
    #expect(try ledger.stationWords(ofRegistration: Hall.id(1)).isEmpty)
    try ledger.check()
  }

  @Test("The station's word about the outbox ends no lease, whatever the clock says")
  func acknowledges() throws {
    _ = try ledger.registered(1001, person: 1)
    #expect(try ledger.outboxAcknowledged() == 0)
    try ledger.acknowledge(through: 1)
    #expect(try ledger.outboxAcknowledged() == 1)
    #expect(try returns().isEmpty)
  }
}
