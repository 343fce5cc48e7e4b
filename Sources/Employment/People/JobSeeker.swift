/// A person who looks for work (AC01), as a registration needs them.
///
/// Everything here is personal data: it is sealed at rest, never logged, and gone from every frame
/// when a visit ends (PIPL 28, 47).
public struct JobSeeker: Hashable, Sendable, Codable {
  /// 公民身份号码 (AAC002).
  public var residentID: ResidentID
  /// 姓名 (AAC003), as on the card.
  public var name: PersonName
  /// 移动电话 (AAC067).
  public var mobile: Mobile
  /// 文化程度 (AAC011): what the person has.
  public var education: EducationLevel
  /// 求职人员类别 (BAC299), `1` to `10`.
  public var seekerCategory: String

  public init(
    residentID: ResidentID, name: PersonName, mobile: Mobile, education: EducationLevel,
    seekerCategory: String
  ) {
    self.residentID = residentID
    self.name = name
    self.mobile = mobile
    self.education = education
    self.seekerCategory = seekerCategory
  }
}

/// What a person wants (求职意向, CC21); up to three stand in a registration.
public struct JobIntention: Hashable, Sendable, Codable {
  /// 择业工种: a code of the 2022 classification or the catalogue's words.
  public var occupationalCategory: String
  /// Yuan a month; nil when the person named none.
  public var expectedMonthlyPay: Int?
  /// Nil when any will do.
  public var employmentType: EmploymentType?
  /// A town, a district or a city; nil when any will do.
  public var preferredRegion: RegionCode?

  public init(
    occupationalCategory: String, expectedMonthlyPay: Int? = nil,
    employmentType: EmploymentType? = nil, preferredRegion: RegionCode? = nil
  ) {
    self.occupationalCategory = occupationalCategory
    self.expectedMonthlyPay = expectedMonthlyPay
    self.employmentType = employmentType
    self.preferredRegion = preferredRegion
  }
}

/// 求职登记 (CC20).
public struct JobSeekerRegistration: Hashable, Sendable, Codable {
  /// 求职状态 (ACB208).
  public enum Status: String, Hashable, Sendable, Codable {
    case open
    case frozen
  }
  /// The key under which it is stored and sent.
  public var recordID: RecordID
  /// 求职编号 (ACC200), ten digits.
  public var registrationNumber: String
  /// Whose it is.
  public var seeker: JobSeeker
  /// One to three, the first the most wanted.
  public var intentions: [JobIntention]
  /// A clerk freezes and opens it.
  public var status: Status
  /// 登记日期 (AAE043).
  public var registeredOn: CalendarDate
  /// The last day on which it counts (ACE014).
  public var validThrough: CalendarDate

  public init(
    recordID: RecordID, registrationNumber: String, seeker: JobSeeker, intentions: [JobIntention],
    status: Status = .open, registeredOn: CalendarDate, validThrough: CalendarDate
  ) {
    self.recordID = recordID
    self.registrationNumber = registrationNumber
    self.seeker = seeker
    self.intentions = intentions
    self.status = status
    self.registeredOn = registeredOn
    self.validThrough = validThrough
  }
}

/// What a person agreed to, and when (PIPL 14, 23).
public struct Consent: Hashable, Sendable, Codable {
  /// What for; each purpose is asked for apart (PIPL 14, 23).
  public enum Purpose: String, Hashable, Sendable, Codable, CaseIterable {
    /// The registration itself.
    case registration
    /// Name and mobile phone are handed to the employer of one post.
    case disclosureToEmployer
  }
  /// What was agreed to.
  public var purpose: Purpose
  /// Which text was on screen: the key and version of the notice in Assets.
  public var noticeVersion: String
  /// When the button was pressed.
  public var givenAt: Timestamp

  public init(purpose: Purpose, noticeVersion: String, givenAt: Timestamp) {
    self.purpose = purpose
    self.noticeVersion = noticeVersion
    self.givenAt = givenAt
  }
}

/// All that a registration needs, before it is recorded.
public struct RegistrationApplication: Hashable, Sendable, Codable {
  /// Given before the first attempt, so that a repeated one is the same wish.
  public var recordID: RecordID
  /// Who registers.
  public var seeker: JobSeeker
  /// One to three.
  public var intentions: [JobIntention]
  /// To the registration itself.
  public var consent: Consent

  public init(
    recordID: RecordID, seeker: JobSeeker, intentions: [JobIntention], consent: Consent
  ) {
    self.recordID = recordID
    self.seeker = seeker
    self.intentions = intentions
    self.consent = consent
  }
}
