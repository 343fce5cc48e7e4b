import Employment
import Testing

struct ReferralRulesTests {
  private func refusal(
    of vacancy: Vacancy, _ registration: JobSeekerRegistration, open: [Referral] = [],
    quotaLeft: Int? = 3
  ) -> ReferralRefusal? {
    ReferralRules.refusal(
      of: vacancy, registration: registration, openReferrals: open, quotaLeft: quotaLeft,
      policy: ReferralPolicy(), today: Sample.today)
  }

  @Test("Rule 1: an open registration and an open post make a referral")
  func allowed() throws {
    #expect(refusal(of: try Sample.vacancy(), try Sample.registration()) == nil)
    #expect(refusal(of: try Sample.vacancy(kind: .casual), try Sample.registration()) == nil)
  }

  @Test("Rule 1: a frozen, expired or empty registration is refused")
  func registrations() throws {
    let vacancy = try Sample.vacancy()
    let frozen = try Sample.registration(status: .frozen)
    #expect(refusal(of: vacancy, frozen) == .registrationFrozen)
    let expired = try Sample.registration(until: "2026-11-22")
    #expect(refusal(of: vacancy, expired) == .registrationExpired)
    #expect(refusal(of: vacancy, try Sample.registration(until: "2026-11-23")) == nil)
    let empty = try Sample.registration(intentions: [])
    #expect(refusal(of: vacancy, empty) == .registrationWithoutIntention)
  }

  @Test("Rule 1: a policy or welfare post, one without places and one past its end are refused")
  func vacancies() throws {
    let registration = try Sample.registration()
    for kind in [VacancyKind.policy, .publicWelfare] {
      let post = try Sample.vacancy(kind: kind)
      #expect(refusal(of: post, registration) == .vacancyTakesNoSlips)
    }
    #expect(refusal(of: try Sample.vacancy(openings: 0), registration) == .vacancyClosed)
    let past = try Sample.vacancy(until: "2026-11-22")
    #expect(refusal(of: past, registration) == .vacancyPastItsEnd)
    #expect(refusal(of: try Sample.vacancy(until: "2026-11-23"), registration) == nil)
  }

  @Test("Rule 2: the quota is openings times the ratio, and none left freezes the post")
  func quota() throws {
    let policy = ReferralPolicy()
    let vacancy = try Sample.vacancy(openings: 2)
    #expect(ReferralRules.quota(of: vacancy, policy: policy) == 6)
    #expect(ReferralRules.quotaLeft(of: vacancy, issued: 5, policy: policy) == 1)
    #expect(ReferralRules.quotaLeft(of: vacancy, issued: 9, policy: policy) == 0)
    #expect(refusal(of: vacancy, try Sample.registration(), quotaLeft: 0) == .vacancyFrozen)
    #expect(refusal(of: vacancy, try Sample.registration(), quotaLeft: 1) == nil)
    let several = try Sample.vacancy(openings: nil)
    #expect(ReferralRules.quota(of: several, policy: policy) == nil)
    #expect(refusal(of: several, try Sample.registration(), quotaLeft: nil) == nil)
    let absurd = try Sample.vacancy(openings: Int.max)
    #expect(ReferralRules.quota(of: absurd, policy: policy) == Int.max)
  }

  @Test("Rule 3: a second referral to the same post waits until the first has ended")
  func onceEach() throws {
    let vacancy = try Sample.vacancy()
    let registration = try Sample.registration()
    for status in [Referral.Status.open, .contacted, .notContacted] {
      let open = Sample.referral(to: vacancy, status: status)
      #expect(refusal(of: vacancy, registration, open: [open]) == .alreadyReferred)
    }
    for status in [Referral.Status.failed, .expired, .withdrawn, .hired] {
      let ended = Sample.referral(to: vacancy, status: status)
      #expect(refusal(of: vacancy, registration, open: [ended]) == nil)
    }
    let stale = Sample.referral(to: vacancy, until: Sample.today.adding(days: -1))
    #expect(refusal(of: vacancy, registration, open: [stale]) == nil)
    let another = Sample.referral(to: vacancy, registration: Sample.recordID(2))
    #expect(refusal(of: vacancy, registration, open: [another]) == nil)
  }

  @Test("Rule 4: with five open referrals a sixth is refused")
  func limit() throws {
    let posts = try (2...6).map { try Sample.vacancy("V\($0)") }
    let open = posts.enumerated().map { Sample.referral(UInt64($0.offset), to: $0.element) }
    let vacancy = try Sample.vacancy()
    let registration = try Sample.registration()
    #expect(refusal(of: vacancy, registration, open: open) == .tooManyOpenReferrals)
    #expect(refusal(of: vacancy, registration, open: Array(open.dropLast())) == nil)
  }

  @Test("Rule 5: numbers have ten digits, and one that needs more is none")
  func numbers() {
    #expect(ReferralRules.number(12345) == "0000012345")
    #expect(ReferralRules.number(9_999_999_999) == "9999999999")
    #expect(ReferralRules.number(10_000_000_000) == nil && ReferralRules.number(-1) == nil)
  }

  @Test("Rule 6: each print of an open referral is counted, and a closed one is not printed")
  func prints() throws {
    let referral = Sample.referral(to: try Sample.vacancy())
    let first = try ReferralRules.printing(referral, on: Sample.today)
    #expect(first.printCount == 1)
    #expect(try ReferralRules.printing(first, on: Sample.today).printCount == 2)
    let late = Sample.today.adding(days: 8)
    #expect(throws: ReferralFault.expired) { try ReferralRules.printing(referral, on: late) }
    #expect(!ReferralRules.mayPrint(referral, on: late))
    let given = try ReferralRules.withdrawing(referral, on: Sample.today)
    #expect(throws: ReferralFault.withdrawn) { try ReferralRules.printing(given, on: Sample.today) }
  }

  @Test("Rule 8: a slip counts seven days and then reads as unanswered, never as hired")
  func validity() throws {
    let last = ReferralRules.slipValidThrough(issuedOn: Sample.today, policy: ReferralPolicy())
    #expect(last.description == "2026-11-30")
    let referral = Sample.referral(to: try Sample.vacancy(), until: last)
    #expect(referral.status(on: last) == .open)
    #expect(referral.status(on: last.adding(days: 1)) == .expired)
    let hired = Sample.referral(to: try Sample.vacancy(), status: .hired, until: last)
    #expect(hired.status(on: last.adding(days: 1)) == .hired)
  }

  @Test("Rule 9: the codes of the states are the field's")
  func states() {
    let codes: [(Referral.Status, String)] = [
      (.open, "0"), (.hired, "1"), (.failed, "2"), (.notContacted, "6"), (.contacted, "7"),
    ]
    for (status, code) in codes { #expect(status.rawValue == code) }
  }

  @Test("The law: nobody under sixteen is referred, and minors not to dangerous work")
  func minors() throws {
    let child = try Sample.registration(born: "2010-11-24")
    #expect(refusal(of: try Sample.vacancy(), child) == .underSixteen)
    #expect(!ReferralRules.mayRegister(child.seeker.residentID, on: Sample.today))
    let minor = try Sample.registration(born: "2010-11-23")
    #expect(refusal(of: try Sample.vacancy(), minor) == nil)
    let mine = try Sample.vacancy(title: "井下掘进工")
    #expect(refusal(of: mine, minor) == .barredToMinors)
    #expect(refusal(of: mine, try Sample.registration(born: "2008-11-23")) == nil)
  }

  @Test("Several reasons are told in the order of the checks")
  func order() throws {
    let vacancy = try Sample.vacancy(kind: .policy, openings: 0, until: "2020-01-01")
    let registration = try Sample.registration(status: .frozen, until: "2020-01-01")
    #expect(refusal(of: vacancy, registration, quotaLeft: 0) == .registrationFrozen)
    #expect(refusal(of: vacancy, try Sample.registration(), quotaLeft: 0) == .vacancyTakesNoSlips)
  }

  @Test("However a seeker goes about it, rules 2 to 4 hold at every step", arguments: 1...30)
  func always(seed: Int) throws {
    var chance = Chance(seed: UInt64(seed))
    let policy = ReferralPolicy()
    let registration = try Sample.registration()
    let posts = try (1...8).map { try Sample.vacancy("V\($0)", openings: chance.number(0...2)) }
    var issued: [Referral] = []
    var day = Sample.today
    for step in 0..<120 {
      switch chance.number(0...5) {
      case 0: day = day.adding(days: chance.number(0...2))
      case 1 where !issued.isEmpty:
        let index = chance.number(0...(issued.count - 1))
        if let given = try? ReferralRules.withdrawing(issued[index], on: day) {
          issued[index] = given
        }
      default:
        let post = chance.one(of: posts)
        let count = issued.filter { $0.vacancy.identifier == post.identifier }.count
        let refusal = ReferralRules.refusal(
          of: post, registration: registration, openReferrals: issued,
          quotaLeft: ReferralRules.quotaLeft(of: post, issued: count, policy: policy),
          policy: policy, today: day)
        guard refusal == nil else { continue }
        issued.append(
          Sample.referral(
            UInt64(step), to: post,
            until: ReferralRules.slipValidThrough(issuedOn: day, policy: policy)))
      }
      let open = issued.filter { $0.status(on: day).isOpen }.map(\.vacancy.identifier)
      #expect(open.count <= policy.openReferralsLimit)
      #expect(Set(open).count == open.count, "one open referral for each post")
      for post in posts {
        let count = issued.filter { $0.vacancy.identifier == post.identifier }.count
        #expect(count <= (post.totalJobOpenings ?? 0) * policy.quotaRatio)
      }
    }
    #expect(!issued.isEmpty)
  }
}
