import Catalogue
import Employment
import Exchange
import Foundation
import Testing

extension FeedTerminal {
  /// Holds everything that this terminal has and finds against the station's rows.
  func expectEqual(to world: FeedWorld, _ comment: Comment) throws {
    let rows = try world.rows()
    let state = try catalogue.feedState()
    for shard in try world.manifest().shards {
      #expect(state.shards[shard.shard]?.setHash == shard.setHash, comment)
      #expect(state.shards[shard.shard]?.rows == shard.rows, comment)
    }
    var reader = VacancyBodyReader()
    let vacancies = (rows["vacancy"] ?? [:]).compactMapValues { body in
      body.withUnsafeBufferPointer { reader.read($0)?.vacancy }
    }
    #expect(try catalogue.summary().vacancies == vacancies.count, comment)
    for (key, vacancy) in vacancies {
      #expect(try catalogue.vacancy(identifier: key) == vacancy, comment)
    }
    try expectSearches(Array(vacancies.values), comment)
    for kind in ["announcement", "parameter", "weather"] {
      let items = try catalogue.feedItems(FeedRow.Kind(rawValue: kind))
      #expect(items.map(\.key) == (rows[kind] ?? [:]).keys.sorted(), comment)
      #expect(items.allSatisfy { $0.body == rows[kind]?[$0.key] }, comment)
    }
  }

  private func expectSearches(_ vacancies: [Vacancy], _ comment: Comment) throws {
    let open = vacancies.filter { $0.validThrough >= FeedWorld.today }
    func expect(_ query: VacancyQuery, _ passes: (Vacancy) -> Bool) throws {
      var query = query
      query.limit = 500
      for order in VacancyQuery.Order.allCases {
        query.order = order
        let found = try catalogue.search(query, on: FeedWorld.today).vacancies.map(\.identifier)
        #expect(found.sorted() == open.filter(passes).map(\.identifier).sorted(), comment)
      }
    }
    try expect(VacancyQuery()) { _ in true }
    for word in RandomChanges.titles + ["双休", "永磁", "包住", "南康"] {
      try expect(VacancyQuery(words: word)) { post in
        let place = post.region.digits == "360703" ? "南康区" : ""
        return
          ([post.title, post.description, post.employer.name, place] + post.benefits)
          .contains { $0.contains(word) }
      }
    }
    for district in RandomChanges.districts {
      try expect(VacancyQuery(filters: VacancyFilters(region: RegionCode(district)))) {
        $0.region.digits == district
      }
    }
    for kind in VacancyKind.allCases {
      try expect(VacancyQuery(filters: VacancyFilters(kind: kind))) { $0.kind == kind }
    }
    try expect(VacancyQuery(filters: VacancyFilters(minimumPay: 5000))) {
      ($0.pay.monthlyMaximum ?? 0) >= 5000
    }
    try expect(VacancyQuery(filters: VacancyFilters(liveIn: true))) { $0.isLiveIn }
  }
}
