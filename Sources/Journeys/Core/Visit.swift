import Employment

/// What one visit knows. All of it is gone when the visit ends.
public struct Visit: Hashable, Sendable {
  /// Of every text on the screens, and of no text on the slip, which is always Chinese.
  public var language: Language
  /// 关怀版: larger, fewer things, slower.
  public var careMode = false
  /// 高对比度: another theme, the same layout.
  public var highContrast = false
  /// The person's own registration, once proved or made.
  public var registration: JobSeekerRegistration?
  /// Where a person was going when they had to register or prove who they are.
  public var goal: Goal?
  /// What is being searched for, and the words as they were typed.
  public var query = VacancyQuery(limit: ResultsScreen.stretch)
  /// The registration being filled in; empty again once it is recorded.
  public var draft = RegistrationDraft()
  /// Whether a staff code was accepted in this visit.
  public var isStaff = false

  public init(language: Language) { self.language = language }
}

/// A registration as far as it has been filled in.
public struct RegistrationDraft: Hashable, Sendable {
  /// With its check digit verified (GB 11643).
  public var residentID: ResidentID?
  public var name: PersonName?
  /// On which the hall and employers call back.
  public var mobile: Mobile?
  /// The highest level attained (GB/T 4658).
  public var education: EducationLevel?
  /// Code of the seeker categories in the code tables; `nil` while it has not been asked.
  public var seekerCategory: String?
  /// The work that is wanted, in the words that were chosen or typed.
  public var occupationalCategory: String?
  /// `.some(nil)` when the person said it doesn't matter.
  public var expectedMonthlyPay: Int??
  /// `.some(nil)` for anywhere in the district.
  public var preferredRegion: RegionCode??
  /// `.some(nil)` for any.
  public var employmentType: EmploymentType??
  /// Given on the notice before the first question (PIPL 13, 17); nothing is recorded without it.
  public var consent: Consent?

  /// Nothing filled in.
  public init() {}
}
