import Employment
import Ports
import Synchronization

/// A few dozen posts in memory, found by a plain scan. Its next calls can be made to fail.
final class SimulatedCatalogue: VacancyCatalogue {
  let vacancies: [Vacancy]
  private let asOf: Timestamp
  private let faults = Mutex(0)

  init(vacancies: [Vacancy], asOf: Timestamp) {
    self.vacancies = vacancies
    self.asOf = asOf
  }

  func failNextCall() { faults.withLock { $0 += 1 } }

  func search(_ query: VacancyQuery, on day: CalendarDate) throws(CatalogueFault) -> VacancyPage {
    try mayFail()
    let found = matches(query, on: day)
    return VacancyPage(
      total: ResultCount(number: found.count),
      vacancies: Array(found.dropFirst(query.offset).prefix(query.limit)), asOf: asOf)
  }

  func relaxations(
    of query: VacancyQuery, on day: CalendarDate
  ) throws(CatalogueFault) -> [Relaxation] {
    try mayFail()
    return VacancyFilters.Field.allCases.filter { query.filters.asks($0) }.compactMap { field in
      var wider = query
      wider.filters = query.filters.dropping(field)
      let number = matches(wider, on: day).count
      return number > 0 ? Relaxation(dropped: field, total: ResultCount(number: number)) : nil
    }
  }

  func vacancy(identifier: String) throws(CatalogueFault) -> Vacancy? {
    try mayFail()
    return vacancies.first { $0.identifier == identifier }
  }

  func similar(
    to vacancy: Vacancy, limit: Int, on day: CalendarDate
  ) throws(CatalogueFault) -> [Vacancy] {
    try mayFail()
    return Array(
      vacancies.filter { $0.title == vacancy.title && $0.identifier != vacancy.identifier }
        .prefix(limit))
  }

  func suggestions(for typed: TypedKeys, limit: Int) throws(CatalogueFault) -> [String] {
    try mayFail()
    return Array(Set(vacancies.map(\.title)).sorted().prefix(limit))
  }

  func bulletin(on day: CalendarDate) throws(CatalogueFault) -> Bulletin { Bulletin() }

  func summary() throws(CatalogueFault) -> CatalogueSummary {
    try mayFail()
    return CatalogueSummary(vacancies: vacancies.count, asOf: asOf)
  }

  private func mayFail() throws(CatalogueFault) {
    let fails = faults.withLock { left in
      defer { left = max(0, left - 1) }
      return left > 0
    }
    if fails { throw .unavailable("simulated") }
  }

  private func matches(_ query: VacancyQuery, on day: CalendarDate) -> [Vacancy] {
    let filters = query.filters
    let found = vacancies.filter { vacancy in
      vacancy.validThrough >= day
        && (query.words.isEmpty || vacancy.title.contains(query.words))
        && (filters.kind.map { vacancy.kind == $0 } ?? true)
        && (filters.employmentType.map { vacancy.employmentType == $0 } ?? true)
        && (filters.minimumPay.map { (vacancy.pay.monthlyMaximum ?? 0) >= $0 } ?? true)
        && (!filters.liveIn || vacancy.isLiveIn)
    }
    return query.order == .newest ? found.reversed() : found
  }
}
