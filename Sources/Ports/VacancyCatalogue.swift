import Employment

/// Vacancies to search, on this terminal. Calls block and come from one thread at a time.
public protocol VacancyCatalogue: AnyObject, Sendable {
  /// One stretch of the list that `query` asks for.
  func search(_ query: VacancyQuery, on day: CalendarDate) throws(CatalogueFault) -> VacancyPage
  /// For each filter in use: how many there would be without it; only those above zero.
  func relaxations(
    of query: VacancyQuery, on day: CalendarDate
  ) throws(CatalogueFault) -> [Relaxation]
  /// Nil when there is no such post (any more).
  func vacancy(identifier: String) throws(CatalogueFault) -> Vacancy?
  /// Posts of the same occupation nearby, without the post itself.
  func similar(
    to vacancy: Vacancy, limit: Int, on day: CalendarDate
  ) throws(CatalogueFault) -> [Vacancy]
  /// Words of the catalogue that typed keys may stand for, likeliest first.
  func suggestions(for typed: TypedKeys, limit: Int) throws(CatalogueFault) -> [String]
  /// All that the district tells its halls besides posts, with the announcements of a day.
  func bulletin(on day: CalendarDate) throws(CatalogueFault) -> Bulletin
  /// How many posts there are, and since when.
  func summary() throws(CatalogueFault) -> CatalogueSummary
}

/// What the staff screen and `doctor` say of a catalogue.
public struct CatalogueSummary: Hashable, Sendable {
  /// How many posts it holds, past their last day or not.
  public var vacancies: Int
  /// When it was last filled; nil when it never was.
  public var asOf: Timestamp?
  public init(vacancies: Int, asOf: Timestamp?) {
    self.vacancies = vacancies
    self.asOf = asOf
  }
}

/// What can go wrong with a catalogue. It can be rebuilt by an import.
public enum CatalogueFault: Error, Hashable, Sendable {
  /// Written by a newer version of the program: its schema version.
  case newerVersion(Int)
  /// Written by an older version, and only to be looked at: whoever opens it to fill it empties it.
  case olderVersion(Int)
  /// Truncated or not a database.
  case damaged
  case diskFull
  /// The file cannot be opened or read: what the system said, without data.
  case unavailable(String)
}
