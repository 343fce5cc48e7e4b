/// A post that an employer offers (岗位/空位, data item CB21). Words of schema.org JobPosting.
public struct Vacancy: Hashable, Sendable, Codable {
  /// 空位编号 (ACB210), the source's own number; unique in a catalogue.
  public var identifier: String
  public var title: String
  public var description: String
  public var kind: VacancyKind
  /// Occupation of the 2022 classification, `N-NN-NN-NN`, or its words; empty when unknown.
  public var occupationalCategory: String
  public var employmentType: EmploymentType
  /// 招聘人数 (ACB21D); nil for 若干人.
  public var totalJobOpenings: Int?
  public var pay: Pay
  /// Place of work, six digits (GB/T 2260) or nine with the town.
  public var region: RegionCode
  public var address: String
  /// The least education asked for; nil for 不限.
  public var education: EducationLevel?
  /// As the source wrote it: `3-5年`, `不限`.
  public var experience: String
  public var workHours: WorkHours
  /// `包住`, `五险`, `餐补`, …
  public var benefits: [String]
  public var datePosted: CalendarDate?
  /// The last day on which a seeker can be referred.
  public var validThrough: CalendarDate
  public var employer: Employer
  public var contact: String
  public var phone: String

  public init(
    identifier: String, title: String, description: String = "", kind: VacancyKind = .market,
    occupationalCategory: String = "", employmentType: EmploymentType = .fullTime,
    totalJobOpenings: Int? = 1, pay: Pay = .negotiable(original: ""), region: RegionCode,
    address: String = "", education: EducationLevel? = nil, experience: String = "",
    workHours: WorkHours = WorkHours(original: ""), benefits: [String] = [],
    datePosted: CalendarDate? = nil, validThrough: CalendarDate, employer: Employer,
    contact: String = "", phone: String = ""
  ) {
    self.identifier = identifier
    self.title = title
    self.description = description
    self.kind = kind
    self.occupationalCategory = occupationalCategory
    self.employmentType = employmentType
    self.totalJobOpenings = totalJobOpenings
    self.pay = pay
    self.region = region
    self.address = address
    self.education = education
    self.experience = experience
    self.workHours = workHours
    self.benefits = benefits
    self.datePosted = datePosted
    self.validThrough = validThrough
    self.employer = employer
    self.contact = contact
    self.phone = phone
  }

  /// Room and board come with the post: a benefit such as 包住, 包吃住 or 提供住宿.
  public var isLiveIn: Bool {
    benefits.contains { $0.contains("包住") || $0.contains("吃住") || $0.contains("食宿") || $0.contains("住宿") }
  }
}

/// Who offers a post (AB01).
public struct Employer: Hashable, Sendable, Codable {
  public var name: String
  /// GB 32100; nil when the source gave none or a wrong one.
  public var unifiedSocialCreditCode: CreditCode?

  public init(name: String, unifiedSocialCreditCode: CreditCode? = nil) {
    self.name = name
    self.unifiedSocialCreditCode = unifiedSocialCreditCode
  }
}

/// What kind of post it is, and so what can be done about it at a terminal.
public enum VacancyKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// 市场性岗位: a referral slip can be issued.
  case market
  /// 政策性岗位: official notice and sign-up instructions, no slip.
  case policy
  /// 公益性岗位: centrally managed, by eligibility tier; a request for a clerk, no slip.
  case publicWelfare
  /// 零工: day or hour pay, near home; a referral slip can be issued.
  case casual

  public var takesReferralSlips: Bool {
    switch self {
    case .market, .casual: true
    case .policy, .publicWelfare: false
    }
  }
}

/// 用工形式 (AAC048), schema.org `employmentType`.
public enum EmploymentType: String, Hashable, Sendable, Codable, CaseIterable {
  case fullTime
  case partTime
  case temporary
  case internship
}

/// When the work is done: the source's words, and what can be filtered by.
public struct WorkHours: Hashable, Sendable, Codable {
  public enum Shift: String, Hashable, Sendable, Codable, CaseIterable {
    /// 白班, 长白班, 正常班.
    case day
    /// 两班倒, 三班倒, 倒班.
    case rotating
    /// 夜班.
    case night
  }
  public var original: String
  public var shift: Shift?

  public init(original: String, shift: Shift? = nil) {
    self.original = original
    self.shift = shift
  }
}
