/// What a person looks for: words, filters, order, and which stretch of the list.
public struct VacancyQuery: Hashable, Sendable, Codable {
  /// The order of a list: rank as the catalogue has it, newest first, highest pay first.
  public enum Order: String, Hashable, Sendable, Codable, CaseIterable {
    case rank
    case newest
    case pay
  }
  /// What was typed; empty finds everything.
  public var words: String
  /// All of them must hold.
  public var filters: VacancyFilters
  /// The order of the list.
  public var order: Order
  /// How many to leave out from the start.
  public var offset: Int
  /// How many to return at most.
  public var limit: Int

  public init(
    words: String = "", filters: VacancyFilters = VacancyFilters(), order: Order = .rank,
    offset: Int = 0, limit: Int = 20
  ) {
    self.words = words
    self.filters = filters
    self.order = order
    self.offset = offset
    self.limit = limit
  }
}

/// Filters; nil or empty asks for nothing.
public struct VacancyFilters: Hashable, Sendable, Codable {
  /// A town, a district, a city (six digits ending in 00).
  public var region: RegionCode?
  /// Whole thousands of yuan a month, 1000 to 30000; the post's upper end must reach it.
  public var minimumPay: Int?
  /// What kind of post.
  public var kind: VacancyKind?
  /// Posts that someone with this education can take.
  public var education: EducationLevel?
  /// Full time, part time and so on.
  public var employmentType: EmploymentType?
  /// The part of the day.
  public var shift: WorkHours.Shift?
  /// Only posts with a bed; false asks for nothing.
  public var liveIn: Bool

  public init(
    region: RegionCode? = nil, minimumPay: Int? = nil, kind: VacancyKind? = nil,
    education: EducationLevel? = nil, employmentType: EmploymentType? = nil,
    shift: WorkHours.Shift? = nil, liveIn: Bool = false
  ) {
    self.region = region
    self.minimumPay = minimumPay
    self.kind = kind
    self.education = education
    self.employmentType = employmentType
    self.shift = shift
    self.liveIn = liveIn
  }

  /// How many of them ask for something.
  public var count: Int { Field.allCases.filter(asks).count }

  /// One filter, so that "nothing found" can say which to drop.
  public enum Field: String, Hashable, Sendable, Codable, CaseIterable {
    case region, minimumPay, kind, education, employmentType, shift, liveIn
  }

  /// Whether this filter asks for something.
  public func asks(_ field: Field) -> Bool {
    switch field {
    case .region: region != nil
    case .minimumPay: minimumPay != nil
    case .kind: kind != nil
    case .education: education != nil
    case .employmentType: employmentType != nil
    case .shift: shift != nil
    case .liveIn: liveIn
    }
  }

  /// The same filters without one.
  public func dropping(_ field: Field) -> VacancyFilters {
    var copy = self
    switch field {
    case .region: copy.region = nil
    case .minimumPay: copy.minimumPay = nil
    case .kind: copy.kind = nil
    case .education: copy.education = nil
    case .employmentType: copy.employmentType = nil
    case .shift: copy.shift = nil
    case .liveIn: copy.liveIn = false
    }
    return copy
  }
}

/// One stretch of a result list.
public struct VacancyPage: Hashable, Sendable {
  /// How many there are: exact up to a cap, else at least that many.
  public var total: ResultCount
  /// In the order asked for.
  public var vacancies: [Vacancy]
  /// When the catalogue was last brought up to date; nil when never.
  public var asOf: Timestamp?

  /// Whether so much time has passed that whoever reads the posts should know: more than a day.
  public func isOld(at moment: Timestamp) -> Bool {
    guard let asOf else { return false }
    return moment.milliseconds - asOf.milliseconds > 24 * 3_600_000
  }

  public init(total: ResultCount, vacancies: [Vacancy], asOf: Timestamp?) {
    self.total = total
    self.vacancies = vacancies
    self.asOf = asOf
  }
}

/// Counting a common word costs milliseconds, so counts of words stop at a cap ("1000+"); what
/// filters alone leave is counted to the end.
public struct ResultCount: Hashable, Sendable {
  /// How many, or the cap.
  public var number: Int
  /// Whether there are more: `1000+`.
  public var isCapped: Bool
  public init(number: Int, isCapped: Bool = false) {
    self.number = number
    self.isCapped = isCapped
  }
}

/// "Nothing found" advice: without this filter, so many would appear.
public struct Relaxation: Hashable, Sendable {
  /// The filter to leave out.
  public var dropped: VacancyFilters.Field
  /// How many there would be; above zero.
  public var total: ResultCount
  public init(dropped: VacancyFilters.Field, total: ResultCount) {
    self.dropped = dropped
    self.total = total
  }
}
