import Employment

/// One search on one day: streams the ids that answer, in the order of rank.
struct SearchRun {
  let session: Session
  let plan: QueryPlan
  /// Posts that have not ended and pass the filters.
  let passing: PostSet
  private let contentRow: PreparedStatement

  init(_ session: Session, words: String, filters: VacancyFilters, day: CalendarDate) throws {
    self.session = session
    plan = QueryPlan(words: words, filters: filters)
    contentRow = try session.statement("SELECT content FROM vacancy WHERE id = ?")
    var passing = try session.live(on: day)
    for token in plan.facets { passing.formIntersection(try session.facet(token)) }
    self.passing = passing
  }

  /// Ids in the order of rank: posts that have the words in title or occupation before the others.
  /// `body` says whether to go on.
  func forEachRanked(_ body: (Int64) throws -> Bool) throws {
    guard !plan.words.isEmpty else { return try forEach(adding: [], body) }
    var goesOn = true
    let headCheck = plan.headIsExact ? nil : headRowCheck
    try forEach(plan.headExpression(), check: headCheck) { id in
      goesOn = try body(id)
      return goesOn
    }
    guard goesOn else { return }
    if plan.headIsExact {
      if let rest = plan.bodyExpression() { try forEach(rest, check: rowCheck, body) }
    } else {
      try forEach(plan.expression(), check: bodyRowCheck, body)
    }
  }

  /// Every id that answers and has `extra`, by id alone.
  func forEach(adding extra: [String], _ body: (Int64) throws -> Bool) throws {
    try forEach(plan.expression(adding: extra), check: rowCheck, body)
  }

  /// What a row must be asked when tokens do not prove the words; nil when they do.
  private var rowCheck: ((UnsafeRawBufferPointer) -> Bool)? {
    plan.isExact ? nil : { plan.holds($0, scratch: &session.scratch) }
  }

  private var headRowCheck: (UnsafeRawBufferPointer) -> Bool {
    { plan.paysEnough($0) && plan.headHolds($0, scratch: &session.scratch) }
  }

  /// In the text somewhere, but not in the head, whose posts have come before.
  private var bodyRowCheck: (UnsafeRawBufferPointer) -> Bool {
    {
      plan.holds($0, scratch: &session.scratch)
        && !plan.headHolds($0, scratch: &session.scratch)
    }
  }

  private func forEach(
    _ expression: String?, check: ((UnsafeRawBufferPointer) -> Bool)?,
    _ body: (Int64) throws -> Bool
  ) throws {
    guard let expression else {
      return try passing.visit { id in
        if let check, try !asksRow(id, check) { return true }
        return try body(id)
      }
    }
    let ids = try session.statement(
      "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid")
    ids.bind(1, expression)
    defer { ids.reset() }
    while try ids.step() {
      let id = ids.integer(0)
      guard passing.contains(id) else { continue }
      if let check, try !asksRow(id, check) { continue }
      if try !body(id) { return }
    }
  }

  private func asksRow(_ id: Int64, _ check: (UnsafeRawBufferPointer) -> Bool) throws -> Bool {
    contentRow.bind(1, id)
    defer { contentRow.reset() }
    return try contentRow.step() && check(contentRow.bytes(0))
  }

  /// How many answer: exact up to the cap.
  func count() throws -> ResultCount {
    if plan.isFiltersOnly { return SearchRun.capped(passing.count) }
    var number = 0
    try forEachRanked { _ in
      number += 1
      return number <= CatalogueStore.countCap
    }
    return SearchRun.capped(number)
  }

  static func capped(_ number: Int) -> ResultCount {
    ResultCount(
      number: min(number, CatalogueStore.countCap), isCapped: number > CatalogueStore.countCap)
  }

  /// The whole vacancy of an id.
  func vacancy(_ id: Int64) throws -> Vacancy? {
    let row = try session.statement("SELECT identifier, expires, content FROM vacancy WHERE id = ?")
    row.bind(1, id)
    defer { row.reset() }
    guard try row.step() else { return nil }
    return VacancyRecord.vacancy(
      identifier: row.text(0), expires: CalendarDate(daysSinceEpoch: Int(row.integer(1))),
      content: row.bytes(2), codes: session.creditCodes)
  }
}
