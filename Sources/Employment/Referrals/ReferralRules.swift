/// The rules of a referral (`domain.md`, rules 1 to 10) as pure functions.
public enum ReferralRules {
  /// From this age on one may register and be referred (劳动法 58, 禁止使用童工规定 2).
  public static let workingAge = 16
  /// From this age on no post is barred by age (劳动法 58).
  public static let adultAge = 18

  /// Why a seeker cannot be referred to a post, by rules 1 to 4 and the law on minors, in the order
  /// of ``ReferralRefusal``; nil when nothing stands against it.
  ///
  /// - Parameters:
  ///   - openReferrals: the seeker's referrals; those that are no longer open on the day, or are
  ///     another registration's, do not count.
  ///   - quotaLeft: how many referrals the post has left (rule 2); nil when it has no such limit
  ///     (若干人). What a terminal may issue without a lease is rule 10 and is asked of the ledger.
  ///   - minors: the words by which a post is barred to people of 16 and 17.
  public static func refusal(
    of vacancy: Vacancy, registration: JobSeekerRegistration, openReferrals: [Referral],
    quotaLeft: Int?, policy: ReferralPolicy, today: CalendarDate,
    minors: MinorProtection = .statutory
  ) -> ReferralRefusal? {
    ReferralRefusal.allCases.first { refusal in
      switch refusal {
      case .registrationFrozen: registration.status == .frozen
      case .registrationExpired: registration.validThrough < today
      case .registrationWithoutIntention: registration.intentions.isEmpty
      case .vacancyTakesNoSlips: !vacancy.kind.takesReferralSlips
      case .vacancyClosed: vacancy.totalJobOpenings.map { $0 <= 0 } ?? false
      case .vacancyPastItsEnd: vacancy.validThrough < today
      case .alreadyReferred:
        open(openReferrals, of: registration, on: today)
          .contains { $0.vacancy.identifier == vacancy.identifier }
      case .tooManyOpenReferrals:
        open(openReferrals, of: registration, on: today).count >= policy.openReferralsLimit
      case .vacancyFrozen: quotaLeft.map { $0 <= 0 } ?? false
      case .underSixteen: age(of: registration, on: today) < workingAge
      case .barredToMinors:
        age(of: registration, on: today) < adultAge && minors.bars(vacancy)
      }
    }
  }

  /// Why a request for a post that a clerk decides on cannot be taken; nil when it can. How many
  /// slips and referrals there may be is no concern of it: neither comes of a request.
  public static func refusalOfRequest(
    for vacancy: Vacancy, registration: JobSeekerRegistration, today: CalendarDate
  ) -> ReferralRefusal? {
    guard vacancy.kind.isDecidedByClerk else { return .vacancyTakesNoSlips }
    var post = vacancy
    post.kind = .market
    return refusal(
      of: post, registration: registration, openReferrals: [], quotaLeft: nil,
      policy: ReferralPolicy(), today: today)
  }

  private static func open(
    _ referrals: [Referral], of registration: JobSeekerRegistration, on day: CalendarDate
  ) -> [Referral] {
    referrals.filter {
      $0.registrationID == registration.recordID && $0.status(on: day).isOpen
    }
  }

  private static func age(of registration: JobSeekerRegistration, on day: CalendarDate) -> Int {
    registration.seeker.residentID.age(on: day)
  }

  /// Whether a person may register on a day (28号令 6: from 16 on).
  public static func mayRegister(_ residentID: ResidentID, on day: CalendarDate) -> Bool {
    residentID.age(on: day) >= workingAge
  }

  /// Rule 2: how many referrals a post has in all, openings × ratio. Nil for 若干人: the source sets
  /// no number, so the quota sets none either and the station's lease is the only limit.
  public static func quota(of vacancy: Vacancy, policy: ReferralPolicy) -> Int? {
    quota(ofOpenings: vacancy.totalJobOpenings, policy: policy)
  }

  /// Rule 2 of a number of openings, nil for 若干人.
  public static func quota(ofOpenings openings: Int?, policy: ReferralPolicy) -> Int? {
    openings.map { openings in
      let (product, overflow) = max(0, openings).multipliedReportingOverflow(
        by: max(0, policy.quotaRatio))
      return overflow ? Int.max : product
    }
  }

  /// Rule 2: how many are left after so many were issued; a referral that failed, expired or was
  /// given up does not give its place back.
  public static func quotaLeft(
    of vacancy: Vacancy, issued: Int, policy: ReferralPolicy
  ) -> Int? {
    quota(of: vacancy, policy: policy).map { max(0, $0 - issued) }
  }

  /// Rule 8: the last day of a slip that is issued on a day.
  public static func slipValidThrough(
    issuedOn day: CalendarDate, policy: ReferralPolicy
  ) -> CalendarDate {
    day.adding(days: policy.slipValidityDays)
  }

  /// The last day of a registration that is made on a day.
  public static func registrationValidThrough(
    registeredOn day: CalendarDate, policy: ReferralPolicy
  ) -> CalendarDate {
    day.adding(days: policy.registrationValidityDays)
  }

  /// Rule 5: ten digits with zeros before; nil when the number needs more or is negative.
  public static func number(_ number: Int64) -> String? {
    guard (0...9_999_999_999).contains(number) else { return nil }
    let digits = String(number)
    return String(repeating: "0", count: 10 - digits.utf8.count) + digits
  }

  /// Rule 6: a slip is printed again only while its referral is open.
  public static func mayPrint(_ referral: Referral, on day: CalendarDate) -> Bool {
    referral.status(on: day).isOpen
  }
}
