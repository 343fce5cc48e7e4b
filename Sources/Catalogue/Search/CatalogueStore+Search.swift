import Employment
import Ports

extension CatalogueStore {
  public func search(
    _ query: VacancyQuery, on day: CalendarDate
  ) throws(CatalogueFault) -> VacancyPage {
    try withReading { session throws in
      let run = try SearchRun(session, words: query.words, filters: query.filters, day: day)
      let offset = max(0, query.offset)
      let limit = max(0, query.limit)
      let overview = try session.overview()
      let page =
        switch query.order {
        case .rank: try CatalogueStore.ranked(run, offset: offset, limit: limit)
        case .newest, .pay:
          try OrderWalk(run: run, overview: overview)
            .page(query.order, offset: offset, limit: limit)
        }
      let vacancies = try page.ids.compactMap { try run.vacancy($0) }
      return VacancyPage(total: page.total, vacancies: vacancies, asOf: overview.asOf)
    }
  }

  /// How many posts answer, without a cap and whatever it takes: for whoever counts, not for a screen.
  public func count(of query: VacancyQuery, on day: CalendarDate) throws(CatalogueFault) -> Int {
    try withReading { session throws in
      try SearchRun(session, words: query.words, filters: query.filters, day: day)
        .count(upTo: .max)
    }
  }

  /// Counts and collects in one pass; filters alone need neither.
  private static func ranked(
    _ run: SearchRun, offset: Int, limit: Int
  ) throws -> (ids: [Int64], total: ResultCount) {
    if let known = run.known {
      return (known.ids(offset: offset, limit: limit), try run.count())
    }
    var ids: [Int64] = []
    var seen = 0
    let last = offset.addingReportingOverflow(limit).partialValue
    try run.forEachRanked { id in
      if seen >= offset, ids.count < limit { ids.append(id) }
      seen += 1
      return seen <= countCap || seen < last
    }
    return (ids, SearchRun.capped(seen))
  }

  public func relaxations(
    of query: VacancyQuery, on day: CalendarDate
  ) throws(CatalogueFault) -> [Relaxation] {
    try withReading { session throws in
      try VacancyFilters.Field.allCases.filter(query.filters.asks).compactMap { field in
        let run = try SearchRun(
          session, words: query.words, filters: query.filters.dropping(field), day: day)
        let total = try run.count()
        return total.number > 0 ? Relaxation(dropped: field, total: total) : nil
      }
    }
  }

  public func vacancy(identifier: String) throws(CatalogueFault) -> Vacancy? {
    try withReading { session throws in
      let row = try session.statement("SELECT expires, content FROM vacancy WHERE identifier = ?")
      row.bind(1, identifier)
      defer { row.reset() }
      guard try row.step() else { return nil }
      let expires = CalendarDate(daysSinceEpoch: Int(row.integer(0)))
      guard
        let vacancy = VacancyRecord.vacancy(
          identifier: identifier, expires: expires, content: row.bytes(1),
          codes: session.creditCodes)
      else { throw CatalogueFault.damaged }
      return vacancy
    }
  }

  /// Posts of the same occupation in the same town, then in the district, then anywhere. Where
  /// a source names no occupation, posts whose titles end alike.
  public func similar(
    to vacancy: Vacancy, limit: Int, on day: CalendarDate
  ) throws(CatalogueFault) -> [Vacancy] {
    try withReading { session throws in
      let places =
        [vacancy.region.town, vacancy.region.district].compactMap { $0 }
        .map { Optional($0) } + [nil]
      var found: [Vacancy] = []
      var known: Set<Int64> = []
      for place in places where found.count < limit {
        let run = try SearchRun(
          session, words: CatalogueStore.likeness(vacancy).words,
          filters: VacancyFilters(region: place.flatMap { RegionCode($0) }), day: day)
        try run.forEach(adding: CatalogueStore.likeness(vacancy).tokens) { id in
          if known.insert(id).inserted, let other = try run.vacancy(id),
            other.identifier != vacancy.identifier
          {
            found.append(other)
          }
          return found.count < limit
        }
      }
      return found
    }
  }

  private static func likeness(_ vacancy: Vacancy) -> (words: String, tokens: [String]) {
    if !vacancy.occupationalCategory.isEmpty {
      return ("", [Facets.occupation(vacancy.occupationalCategory.utf8)])
    }
    var canonical: [UInt8] = []
    Array(vacancy.title.utf8).withUnsafeBytes {
      SearchText.appendCanonical($0, to: &canonical)
    }
    let first = canonical.split(separator: SearchText.space).first ?? []
    return (String(String(decoding: first, as: UTF8.self).suffix(2)), [])
  }

  public func summary() throws(CatalogueFault) -> CatalogueSummary {
    try withReading { session throws in
      let overview = try session.overview()
      return CatalogueSummary(vacancies: overview.vacancies, asOf: overview.asOf)
    }
  }
}
