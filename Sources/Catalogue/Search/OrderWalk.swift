import Employment

/// Walks the answers of a query from the newest day or the highest pay downwards.
///
/// Few answers are sorted by their keys. For many, each day and each hundred yuan has a token, so
/// the walk asks the index for one step after the other and stops when the page is full: no order
/// but that of rank needs an index of its own.
struct OrderWalk {
  let run: SearchRun
  let overview: CatalogueOverview

  /// Ids `offset` to `offset + limit` in `order`, and how many answer in all.
  func page(
    _ order: VacancyQuery.Order, offset: Int, limit: Int
  ) throws -> (ids: [Int64], total: ResultCount) {
    var ids: [Int64] = []
    if run.known != nil, case let total = try run.count(),
      total.isCapped || total.number > CatalogueStore.countCap
    {
      return (try walked(order, offset: offset, limit: limit), total)
    }
    // By rank, since titles prove a word without a look at rows: a usual word is capped by them.
    try run.forEachRanked { id in
      ids.append(id)
      return ids.count <= CatalogueStore.countCap
    }
    let total = SearchRun.capped(ids.count)
    if total.isCapped { return (try walked(order, offset: offset, limit: limit), total) }
    let sorted = try sorted(ids, order)
    return (Array(sorted.dropFirst(offset).prefix(limit)), total)
  }

  private func sorted(_ ids: [Int64], _ order: VacancyQuery.Order) throws -> [Int64] {
    let column = order == .pay ? "pay" : "posted"
    let row = try run.session.statement("SELECT \(column) FROM vacancy WHERE id = ?")
    let keyed = try ids.map { id in
      row.bind(1, id)
      defer { row.reset() }
      return (key: try row.step() ? row.integer(0) : -1, id: id)
    }
    return keyed.sorted { ($1.key, $0.id) < ($0.key, $1.id) }.map(\.id)
  }

  private func walked(
    _ order: VacancyQuery.Order, offset: Int, limit: Int
  ) throws -> [Int64] {
    var skipped = 0
    var ids: [Int64] = []
    func take(_ id: Int64) -> Bool {
      if skipped < offset { skipped += 1 } else { ids.append(id) }
      return ids.count < limit
    }
    func visit(_ token: String) throws -> Bool {
      try run.forEach(adding: [token], take)
      return ids.count < limit
    }
    func visitPay(_ hundreds: Int) throws -> Bool {
      guard let known = run.known, Facets.hasSet(hundreds: hundreds) else {
        return try visit("_p\(hundreds)")
      }
      known.all.adding([try run.session.stored("p\(hundreds)")]).visit(take)
      return ids.count < limit
    }
    switch order {
    case .newest: try walkDays(visit)
    case .pay: try walkPay(visitPay, rest: visit)
    case .rank: break
    }
    return Array(ids.prefix(limit))
  }

  /// Thirty days at a time are asked whether they hold anything, so that a word of long ago does
  /// not cost a question for each day since.
  private func walkDays(_ visit: (String) throws -> Bool) throws {
    var index = 0
    while index < overview.days.count {
      let month = overview.days[index] / 30
      let holds = try any("_m\(month)")
      while index < overview.days.count, overview.days[index] / 30 == month {
        if holds, try !visit("_d\(overview.days[index])") { return }
        index += 1
      }
    }
    if overview.withoutDay { _ = try visit("_dn") }
  }

  /// Thousands above the best answer are skipped by the cumulative tokens of the pay filter.
  private func walkPay(
    _ visit: (Int) throws -> Bool, rest: (String) throws -> Bool
  ) throws {
    var top = 0
    for step in [16, 8, 4, 2, 1] where top + step <= 30 {
      if try pays(top + step) { top += step }
    }
    for hundreds in overview.hundreds where top == 30 || hundreds < (top + 1) * 10 {
      if try !visit(hundreds) { return }
    }
    if overview.withoutPay { _ = try rest("_pn") }
  }

  /// Whether an answer pays so many thousands or more.
  private func pays(_ thousands: Int) throws -> Bool {
    guard let known = run.known else { return try any("_w\(thousands)") }
    return !known.all.adding([try run.session.facet("w\(thousands)")]).isEmpty
  }

  private func any(_ token: String) throws -> Bool {
    var found = false
    try run.forEach(adding: [token]) { _ in
      found = true
      return false
    }
    return found
  }
}
