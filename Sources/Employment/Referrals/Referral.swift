/// 推荐 (CC22): one seeker sent to one employer for one post.
public struct Referral: Hashable, Sendable, Codable {
  /// 推荐状态 (ACC223): 0, 1, 2, 6, 7; and what no code stands for: expired, given up.
  public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
    case open = "0"
    case hired = "1"
    case failed = "2"
    case notContacted = "6"
    case contacted = "7"
    /// 逾期未反馈; never counts as hired (rule 8).
    case expired = "expired"
    /// The seeker gave it up at a terminal.
    case withdrawn = "withdrawn"

    /// Whether it still takes part in rules 3, 4 and 6.
    public var isOpen: Bool {
      switch self {
      case .open, .notContacted, .contacted: true
      case .hired, .failed, .expired, .withdrawn: false
      }
    }
  }
  /// The key under which it is stored and sent.
  public var recordID: RecordID
  /// 推荐编号 (ACC220), ten digits.
  public var referralNumber: String
  /// 介绍信编号 (ACC221), ten digits, from a leased range.
  public var slipNumber: String
  /// Of the registration.
  public var registrationID: RecordID
  /// The post as it stood when the referral was made, so that a slip can be printed again later.
  public var vacancy: Vacancy
  /// As recorded; ``status(on:)`` knows of the last day.
  public var status: Status
  /// When it was committed.
  public var issuedAt: Timestamp
  /// The last day of the slip (rule 8).
  public var validThrough: CalendarDate
  /// 打印标记 (ACC243): how many prints were started.
  public var printCount: Int
  /// 回执; nil until it comes back.
  public var outcome: ReferralOutcome?

  public init(
    recordID: RecordID, referralNumber: String, slipNumber: String, registrationID: RecordID,
    vacancy: Vacancy, status: Status = .open, issuedAt: Timestamp, validThrough: CalendarDate,
    printCount: Int = 0, outcome: ReferralOutcome? = nil
  ) {
    self.recordID = recordID
    self.referralNumber = referralNumber
    self.slipNumber = slipNumber
    self.registrationID = registrationID
    self.vacancy = vacancy
    self.status = status
    self.issuedAt = issuedAt
    self.validThrough = validThrough
    self.printCount = printCount
    self.outcome = outcome
  }

  /// The status as of a day: an open referral past its last day is expired (rule 8).
  public func status(on day: CalendarDate) -> Status {
    status.isOpen && validThrough < day ? .expired : status
  }
}

/// 回执: what came of a referral (rule 7).
public enum ReferralOutcome: Hashable, Sendable, Codable {
  /// Form of the employment: a contract, b service, c part-time, d other.
  public enum HiredForm: String, Hashable, Sendable, Codable, CaseIterable {
    case contract = "a"
    case service = "b"
    case partTime = "c"
    case other = "d"
  }
  case hired(HiredForm)
  case notHired(reason: String)
  case seekerDeclined(reason: String)
  case alreadyFilled(reason: String)
  case other(reason: String)
}

/// What a seeker asks for at a terminal. The id makes a repeated request the same wish.
public struct ReferralRequest: Hashable, Sendable, Codable {
  /// Becomes the referral's own.
  public var recordID: RecordID
  /// Of the registration.
  public var registrationID: RecordID
  /// The post as it was on the screen.
  public var vacancy: Vacancy
  /// To passing name and phone to this employer.
  public var consent: Consent

  public init(
    recordID: RecordID, registrationID: RecordID, vacancy: Vacancy, consent: Consent
  ) {
    self.recordID = recordID
    self.registrationID = registrationID
    self.vacancy = vacancy
    self.consent = consent
  }
}

/// What became of a ``ReferralRequest``, after it was committed.
public enum ReferralDecision: Hashable, Sendable {
  /// Recorded, numbered and queued for the station.
  case issued(Referral)
  /// Refused by rules 1 to 4; nothing was taken.
  case refused(ReferralRefusal)
  /// 暂存: no lease for the post or no slip number left; the wish is saved (rule 10).
  case saved
}

/// Why no referral can be made (rules 1 to 4), in the order in which they are checked.
public enum ReferralRefusal: String, Hashable, Sendable, Codable, CaseIterable {
  case registrationFrozen
  case registrationExpired
  case registrationWithoutIntention
  case vacancyTakesNoSlips
  case vacancyClosed
  case vacancyPastItsEnd
  case alreadyReferred
  case tooManyOpenReferrals
  case vacancyFrozen
  /// Under 16 (禁止使用童工规定 2, 7).
  case underSixteen
  /// 16 or 17, and the post is barred to minors (劳动法 58, 64).
  case barredToMinors
}

/// All that stands on a slip (推荐信), ready to be drawn.
public struct ReferralSlip: Hashable, Sendable, Codable {
  /// Numbers, post and dates.
  public var referral: Referral
  /// Whole: the employer needs it.
  public var seekerName: PersonName
  /// `362*************15`.
  public var maskedResidentID: String
  /// Who issues it.
  public var site: ServiceSite
  /// 第 N 次打印, from 1.
  public var printNumber: Int
  /// What the QR carries; see ``SlipToken``.
  public var token: String

  public init(
    referral: Referral, seekerName: PersonName, maskedResidentID: String, site: ServiceSite,
    printNumber: Int, token: String
  ) {
    self.referral = referral
    self.seekerName = seekerName
    self.maskedResidentID = maskedResidentID
    self.site = site
    self.printNumber = printNumber
    self.token = token
  }
}
