import Employment

/// One search on one day: streams the ids that answer, in the order of rank.
struct SearchRun {
  let session: Session
  let plan: QueryPlan
  /// Posts that have not ended and pass the filters.
  let passing: PostConjunction
  /// The answer itself, when sets say it: without words, or when the sets of all words are known.
  private(set) var known: KnownAnswers?
  private let contentRow: PreparedStatement

  init(_ session: Session, words: String, filters: VacancyFilters, day: CalendarDate) throws {
    self.session = session
    plan = QueryPlan(words: words, filters: filters)
    contentRow = try session.statement("SELECT content FROM vacancy WHERE id = ?")
    let facets = try plan.facets.map { try session.facet($0) }
    passing = PostConjunction([try session.live(on: day)] + facets)
    known = nil
    known = try knownAnswers()
  }

  /// Every post with one word, whatever else it is.
  private init(_ session: Session, only word: QueryWord) throws {
    self.session = session
    plan = QueryPlan(only: word)
    contentRow = try session.statement("SELECT content FROM vacancy WHERE id = ?")
    passing = PostConjunction([try session.facet(Facets.every)])
    known = nil
  }

  private func knownAnswers() throws -> KnownAnswers? {
    if plan.atLeast != nil { return nil }
    if plan.words.isEmpty { return KnownAnswers(head: nil, rest: passing, all: passing) }
    let found = try plan.words.map { word in
      try session.wordSets.answers(word) {
        try SearchRun(session, only: word).allAnswers()
      }
    }
    let known = found.compactMap { $0 }
    if known.count < found.count { return nil }
    let head = passing.adding(known.map(\.head))
    let all = passing.adding(known.map(\.all))
    // Of one word, what is in its title is one set; of several, it is worked out.
    var inHead = known[0].head
    for other in known.dropFirst() { inHead.formIntersection(other.head) }
    return KnownAnswers(head: head, rest: all.without(inHead), all: all)
  }

  /// Goes through the whole of the index for the sets of a word.
  private func allAnswers() throws -> WordSets.Answers {
    var head = try session.facet(Facets.every).emptied
    let headCheck = plan.headIsExact ? nil : headRowCheck
    try forEach(plan.headExpression(), check: headCheck) { id in
      head.insert(id)
      return true
    }
    var all = head
    let rest = plan.headIsExact ? plan.bodyExpression() : plan.expression()
    guard let rest, !plan.words.allSatisfy(\.isSingleLetter) else {
      return WordSets.Answers(head: head, all: all)
    }
    try forEach(rest, check: rowCheck) { id in
      all.insert(id)
      return true
    }
    return WordSets.Answers(head: head, all: all)
  }

  /// Ids in the order of rank: posts that have the words in title or occupation before the others.
  /// `body` says whether to go on.
  func forEachRanked(_ body: (Int64) throws -> Bool) throws {
    if let known {
      if let head = known.head, try !head.visit(body) { return }
      try known.rest.visit(body)
      return
    }
    var goesOn = true
    guard !plan.words.isEmpty else { return try forEach(adding: [], body) }
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
    if let known {
      guard let expression = QueryPlan.all(extra) else {
        try known.all.visit(body)
        return
      }
      return try forEach(expression, check: nil) { id in
        known.all.contains(id) ? try body(id) : true
      }
    }
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
      try passing.visit { id in
        if let check, try !asksRow(id, check) { return true }
        return try body(id)
      }
      return
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

  /// How many answer: all of them without words, with words exact up to the cap.
  func count() throws -> ResultCount {
    if plan.words.isEmpty, known != nil { return ResultCount(number: try count(upTo: .max)) }
    return SearchRun.capped(try count(upTo: CatalogueStore.countCap))
  }

  /// How many answer, or some number above `limit`.
  func count(upTo limit: Int) throws -> Int {
    if let known { return known.all.count(upTo: limit) }
    var number = 0
    try forEachRanked { _ in
      number += 1
      return number <= limit
    }
    return number
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

/// The answer to a query as sets, in the order of rank: first `head`, then `rest`.
struct KnownAnswers {
  /// Posts with the words in title or occupation; nil without words.
  var head: PostConjunction?
  var rest: PostConjunction
  var all: PostConjunction

  func ids(offset: Int, limit: Int) -> [Int64] {
    guard let head else { return rest.ids(offset: offset, limit: limit).ids }
    let first = head.ids(offset: offset, limit: limit)
    if first.ids.count == limit { return first.ids }
    let others = rest.ids(offset: offset - first.skipped, limit: limit - first.ids.count)
    return first.ids + others.ids
  }
}
