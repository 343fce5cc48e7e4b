import Employment
import Interface

/// What was found: a list of cards, the filters in use, and advice when there is nothing.
struct ResultsScreen: Screen {
  static let name = "search.results"

  enum Event: Hashable, Sendable {
    case open(Vacancy)
    case turn(Int)
    case filters
    case order
    case drop(VacancyFilters.Field)
    case dropWords
    case again
  }

  /// How many rows are read at once.
  static let stretch = 40

  private let start: VacancyQuery
  var shown: VacancyQuery?
  var page: VacancyPage?
  var relaxations: [Relaxation] = []
  var first = 0
  var failed = false
  private var request: RequestID?
  private var relaxationRequest: RequestID?

  init(words: String) {
    start = VacancyQuery(words: words, limit: ResultsScreen.stretch)
  }

  init(kind: VacancyKind) {
    start = VacancyQuery(filters: VacancyFilters(kind: kind), limit: ResultsScreen.stretch)
  }

  /// Posts for a registered person, by their first intention.
  init(intention: JobIntention) {
    start = VacancyQuery(
      words: intention.occupationalCategory,
      filters: VacancyFilters(
        region: intention.preferredRegion,
        minimumPay: intention.expectedMonthlyPay.map { $0 / 1000 * 1000 },
        employmentType: intention.employmentType),
      limit: ResultsScreen.stretch)
  }

  func title(_ scene: Scene) -> String { scene.text("search.results.title") }

  /// The first time it searches for what it was made for; later for what the filters say now.
  mutating func appear(_ step: inout Step) {
    if shown == nil { step.visit.query = start }
    if shown != step.visit.query { search(step.visit.query, &step) }
  }

  private mutating func search(_ query: VacancyQuery, _ step: inout Step) {
    shown = query
    page = nil
    relaxations = []
    first = 0
    failed = false
    request = step.ask(.search(query))
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .open(let vacancy): step.show(VacancyScreen(vacancy))
    case .turn(let first): turn(to: first, &step)
    case .filters: step.show(FiltersScreen())
    case .order: step.show(ChoiceScreen(.order))
    case .drop(let field):
      step.visit.query.filters = step.visit.query.filters.dropping(field)
      search(step.visit.query, &step)
    case .dropWords:
      step.visit.query.words = ""
      search(step.visit.query, &step)
    case .again: search(step.visit.query, &step)
    }
  }

  /// Reads the stretch around `first` when it isn't in memory.
  private mutating func turn(to first: Int, _ step: inout Step) {
    self.first = max(0, first)
    guard var query = shown, let page else { return }
    let held = query.offset..<(query.offset + page.vacancies.count)
    let wanted = self.first..<min(self.first + 12, page.total.number)
    guard wanted.lowerBound < held.lowerBound || wanted.upperBound > held.upperBound else { return }
    query.offset = max(0, self.first - ResultsScreen.stretch / 2)
    shown?.offset = query.offset
    step.visit.query.offset = query.offset
    request = step.ask(.search(query))
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    if request == relaxationRequest, case .relaxations(let advice) = answer {
      relaxations = advice
    }
    guard request == self.request else { return }
    if case .failed = answer { failed = true }
    guard case .found(let page) = answer else { return }
    if page.vacancies.isEmpty, page.total.number > 0, var query = shown, query.offset > 0 {
      // Posts have gone meanwhile, and these pages with them: the list from its beginning.
      query.offset = 0
      step.visit.query.offset = 0
      return search(query, &step)
    }
    self.page = page
    if page.total.number == 0, let shown, shown.filters.count > 0 {
      relaxationRequest = step.ask(.relaxations(shown))
    }
  }
}
