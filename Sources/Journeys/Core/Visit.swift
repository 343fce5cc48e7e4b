import Employment

/// What one visit knows. All of it is gone when the visit ends.
public struct Visit: Hashable, Sendable {
  public var language: Language
  /// 关怀版: larger, fewer things, slower.
  public var careMode = false
  public var highContrast = false
  /// The person's own registration, once proved or made.
  public var registration: JobSeekerRegistration?
  /// Where a person was going when they had to register or prove who they are.
  public var goal: Goal?
  /// What is being searched for, and the words as they were typed.
  public var query = VacancyQuery(limit: ResultsScreen.stretch)
  public var draft = RegistrationDraft()
  public var isStaff = false

  public init(language: Language) { self.language = language }
}

/// A registration as far as it has been filled in.
public struct RegistrationDraft: Hashable, Sendable {
  public var residentID: ResidentID?
  public var name: PersonName?
  public var mobile: Mobile?
  public var education: EducationLevel?
  public var seekerCategory: String?
  public var occupationalCategory: String?
  /// `.some(nil)` when the person said it doesn't matter.
  public var expectedMonthlyPay: Int??
  public var preferredRegion: RegionCode??
  public var employmentType: EmploymentType??
  public var consent: Consent?

  public init() {}
}
