import Employment
import Exchange
import Ports
import Testing

@testable import Ledger

@Suite struct ReferralTests {
  let hall: Hall
  let ledger: LedgerStore
  let seeker: JobSeekerRegistration

  init() throws {
    hall = try Hall()
    ledger = try hall.openWithLeases()
    seeker = try ledger.registered(1001, person: 1)
  }

  @Test("A job seeker gets a referral with both numbers, seven days and the post as it stood")
  func issues() throws {
    let vacancy = Hall.vacancy("V1")
    let referral = try ledger.issued(2001, of: seeker.recordID, to: vacancy)
    #expect(referral.slipNumber == "3607040001")
    #expect(referral.referralNumber == "1000000001")
    #expect(referral.validThrough == CalendarDate("2026-11-30"))
    #expect(referral.vacancy == vacancy)
    #expect(referral.status == .open)
    #expect(referral.printCount == 0)
    #expect(try ledger.referrals(ofRegistration: seeker.recordID) == [referral])
  }

  @Test("The same wish twice takes one number, whatever became of the referral since")
  func repeats() throws {
    let first = try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
    _ = try ledger.withdraw(referral: first.recordID, at: Hall.morning)
    let rows = try ledger.outboxRows().count
    #expect(try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1")) == first)
    #expect(try ledger.outboxRows().count == rows)
    #expect(try ledger.summary(on: Hall.today).slipNumbersLeft == 999)
    #expect(throws: LedgerFault.conflict) {
      try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V2"))
    }
  }

  @Test("A second referral to the same post is refused, and a sixth to any post")
  func rulesThreeAndFour() throws {
    _ = try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
    let again = Hall.request(2002, of: seeker.recordID, to: Hall.vacancy("V1"))
    #expect(try ledger.refer(again, at: Hall.morning) == .refused(.alreadyReferred))
    for number in 2...5 {
      _ = try ledger.issued(
        2001 + UInt64(number), of: seeker.recordID, to: Hall.vacancy("V\(number)"))
    }
    let sixth = Hall.request(2010, of: seeker.recordID, to: Hall.vacancy("V6"))
    #expect(try ledger.refer(sixth, at: Hall.morning) == .refused(.tooManyOpenReferrals))
    // The refusal of this wish stays, a new wish is judged anew.
    let given = try ledger.referrals(ofRegistration: seeker.recordID)[0]
    _ = try ledger.withdraw(referral: given.recordID, at: Hall.morning)
    #expect(try ledger.refer(sixth, at: Hall.morning) == .refused(.tooManyOpenReferrals))
    let numbers = try ledger.issued(2011, of: seeker.recordID, to: Hall.vacancy("V6"))
    #expect(numbers.slipNumber == "3607040006")
  }

  @Test("A terminal without a lease for a post saves the wish and takes no number")
  func saves() throws {
    let request = Hall.request(2001, of: seeker.recordID, to: Hall.vacancy("X1"))
    #expect(try ledger.refer(request, at: Hall.morning) == .saved)
    #expect(try ledger.refer(request, at: Hall.morning) == .saved)
    #expect(try ledger.referrals(ofRegistration: seeker.recordID).isEmpty)
    #expect(try ledger.summary(on: Hall.today).slipNumbersLeft == 1000)
    let row = try #require(try ledger.outboxRows().last)
    #expect(row.kind == .wish)
    let document = try CanonicalJSON.value(OutboxDocument.self, from: row.payload)
    #expect(document.request == request)
    #expect(document.request?.consent.noticeVersion == "disclosure-1")
  }

  @Test("A wish that was saved is fulfilled by the referral that comes with the lease")
  func fulfils() throws {
    let request = Hall.request(2001, of: seeker.recordID, to: Hall.vacancy("X1"))
    _ = try ledger.refer(request, at: Hall.morning)
    _ = try ledger.addLeases(
      [Hall.lease(50, .vacancyQuota(vacancy: "X1", count: 1))], at: Hall.morning)
    let referral = try ledger.issued(2002, of: seeker.recordID, to: Hall.vacancy("X1"))
    let row = try #require(try ledger.outboxRows().last)
    let document = try CanonicalJSON.value(OutboxDocument.self, from: row.payload)
    #expect(document.wish == request.recordID)
    #expect(document.referral == referral)
  }

  @Test("No slip number left: the wish is saved and the post's quota is not taken")
  func noNumberLeft() throws {
    let other = try Hall()
    let ledger = try other.open()
    _ = try ledger.addLeases(
      Hall.leases.filter { $0.recordID != Hall.id(2) }, at: Hall.morning)
    let seeker = try ledger.registered(1001, person: 1)
    let request = Hall.request(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
    #expect(try ledger.refer(request, at: Hall.morning) == .saved)
    let left = try ledger.read { try $0.leases.quotaLeft(of: "V1", on: Hall.today) }
    #expect(left == 3)
    #expect(try ledger.summary(on: Hall.today).slipNumbersLeft == 1000)
  }

  @Test("A leased block of three gives three referrals; the fourth seeker's wish is saved")
  func quotaBlock() throws {
    for person in 2...4 {
      let seeker = try ledger.registered(1000 + UInt64(person), person: person)
      _ = try ledger.issued(
        2000 + UInt64(person), of: seeker.recordID, to: Hall.vacancy("V1"))
    }
    let fourth = Hall.request(2009, of: seeker.recordID, to: Hall.vacancy("V1"))
    #expect(try ledger.refer(fourth, at: Hall.morning) == .saved)
  }

  @Test("A post whose whole quota was issued here is frozen, given-up referrals counted")
  func frozen() throws {
    let vacancy = Hall.vacancy("V1", openings: 1)
    let strict = try Hall()
    let ledger = try strict.openWithLeases(policy: ReferralPolicy(quotaRatio: 1))
    let first = try ledger.registered(1001, person: 1)
    let second = try ledger.registered(1002, person: 2)
    let referral = try ledger.issued(2001, of: first.recordID, to: vacancy)
    _ = try ledger.withdraw(referral: referral.recordID, at: Hall.morning)
    let request = Hall.request(2002, of: second.recordID, to: vacancy)
    #expect(try ledger.refer(request, at: Hall.morning) == .refused(.vacancyFrozen))
  }

  @Test("A registration that the ledger does not know cannot be referred")
  func unknownRegistration() throws {
    #expect(throws: LedgerFault.unknownRecord) {
      try ledger.issued(2001, of: Hall.id(9999), to: Hall.vacancy("V1"))
    }
    #expect(ledger.fault == nil)
  }

  @Test("A referral that is given up stays given up and frees a place in the seeker's five")
  func withdraws() throws {
    let referral = try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
    let withdrawn = try ledger.withdraw(referral: referral.recordID, at: Hall.morning)
    #expect(withdrawn.status == .withdrawn)
    let rows = try ledger.outboxRows().count
    #expect(try ledger.withdraw(referral: referral.recordID, at: Hall.morning) == withdrawn)
    #expect(try ledger.outboxRows().count == rows)
    let again = try ledger.issued(2002, of: seeker.recordID, to: Hall.vacancy("V1"))
    #expect(again.slipNumber == "3607040002")
    #expect(
      try ledger.referrals(ofRegistration: seeker.recordID).map(\.slipNumber)
        == ["3607040002", "3607040001"])
    #expect(throws: LedgerFault.unknownRecord) {
      try ledger.withdraw(referral: Hall.id(9999), at: Hall.morning)
    }
  }
}
