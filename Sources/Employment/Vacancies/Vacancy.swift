/// A post that an employer offers (岗位/空位, data item CB21). Words of schema.org JobPosting.
public struct Vacancy: Hashable, Sendable, Codable {
  /// 空位编号 (ACB210), the source's own number; unique in a catalogue.
  public var identifier: String
  /// What the work is called: `电工`, `保洁员（白班）`.
  public var title: String
  /// The employer's own text; line breaks are kept.
  public var description: String
  /// Decides whether a slip can be had.
  public var kind: VacancyKind
  /// Occupation of the 2022 classification, `N-NN-NN-NN`, or its words; empty when unknown.
  public var occupationalCategory: String
  /// Full time where the source says nothing.
  public var employmentType: EmploymentType
  /// 招聘人数 (ACB21D); nil for 若干人.
  public var totalJobOpenings: Int?
  /// The source's words and yuan a month.
  public var pay: Pay
  /// Place of work, six digits (GB/T 2260) or nine with the town.
  public var region: RegionCode
  /// Street and house; empty when unknown.
  public var address: String
  /// The least education asked for; nil for 不限.
  public var education: EducationLevel?
  /// As the source wrote it: `3-5年`, `不限`.
  public var experience: String
  /// The source's words and the shift.
  public var workHours: WorkHours
  /// `包住`, `五险`, `餐补`, …
  public var benefits: [String]
  /// The day from which it was offered; nil when the source does not say.
  public var datePosted: CalendarDate?
  /// The last day on which a seeker can be referred.
  public var validThrough: CalendarDate
  /// Who offers it.
  public var employer: Employer
  /// Who answers at the employer's; empty when unknown.
  public var contact: String
  /// The employer's number, as the source wrote it; empty when unknown.
  public var phone: String

  /// A post; what the source need not say has the value of an unknown.
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

  /// A bed comes with the post: a benefit such as 包住, 包吃住 or 提供住宿, and not 不包吃住.
  public var isLiveIn: Bool {
    benefits.contains { benefit in
      let bytes = Array(benefit.utf8)
      return Vacancy.bedWords.isIn(bytes) && !Vacancy.noBedWords.isIn(bytes)
    }
  }

  private static let bedWords = WordList("包住 吃住 食宿 住宿")
  private static let noBedWords = WordList("不包 不提供 不含 无住宿 无食宿 自理")
}
