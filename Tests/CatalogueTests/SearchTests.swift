import Employment
import Testing

@testable import Catalogue

@Suite("Search")
struct SearchTests {
  private func allInRank(_ store: CatalogueStore) throws -> [Vacancy] {
    try store.search(VacancyQuery(limit: 100_000), on: CalendarDate(year: 2000, month: 1, day: 1)!)
      .vacancies
  }

  @Test("Thousands of random queries find exactly what reading every post finds")
  func agreesWithPlainScan() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    var random = RandomPosts(numbers: SeededNumbers(seed: 7))
    try store.take((0..<2600).map { random.post($0) }, in: scratch)
    let scan = PlainScan(try allInRank(store)) { Tables.regions.fullName(of: $0) ?? "" }
    #expect(scan.vacancies.count == 2600)
    var answered = 0
    var empty = 0
    var capped = 0
    var countedOn = 0
    for round in 0..<2400 {
      // The first half is answered by the index, the second by what a terminal remembers of words.
      if round < 1200 { try store.withReading { $0.forget() } }
      let query = random.query(limit: 15)
      let expected = scan.answers(query, on: today)
      let page = try store.search(query, on: today)
      let stretch = Array(expected.dropFirst(query.offset).prefix(query.limit))
      #expect(page.vacancies.map(\.identifier) == stretch.map(\.identifier), "\(query)")
      // A count of words stops at the cap; what filters alone leave is counted on.
      let isCapped = page.total.isCapped && expected.count > 1000
      #expect(page.total.number == (isCapped ? 1000 : expected.count), "\(query)")
      #expect(page.total.isCapped == isCapped, "\(query)")
      #expect(query.words.isEmpty || page.total.number <= 1000, "\(query)")
      #expect(try store.count(of: query, on: today) == expected.count, "\(query)")
      if page.vacancies.map(\.identifier) != stretch.map(\.identifier) {
        break
      }
      answered += stretch.isEmpty ? 0 : 1
      empty += expected.isEmpty ? 1 : 0
      capped += isCapped ? 1 : 0
      countedOn += page.total.number > 1000 ? 1 : 0
    }
    // The queries are of use only if they find something, nothing, and much.
    #expect(answered > 800)
    #expect(empty > 100)
    #expect(capped > 30)
    #expect(countedOn > 20)
  }

  @Test("A job seeker finds two-character words, single characters and mixed Latin words")
  func findsWords() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    func post(_ number: Int, _ title: String, _ description: String = "") -> Vacancy {
      Vacancy(
        identifier: "A\(number)", title: title, description: description,
        region: RegionCode("360704")!, validThrough: today.adding(days: 9),
        employer: Employer(name: "某厂"))
    }
    try store.take(
      [
        post(1, "电焊工"), post(2, "C++程序员"), post(3, "司机（B2驾照）"), post(4, "3D打印操作员"),
        post(5, "Java程序员", "会 C# 更好"), post(6, "焊接检验", "与电工配合，Ｂ２ 车间"), post(7, "电工"),
      ], in: scratch)
    func found(_ words: String) throws -> Set<String> {
      Set(try store.titles(VacancyQuery(words: words)))
    }
    #expect(try found("焊") == ["电焊工", "焊接检验"])
    #expect(try found("电工") == ["电工", "焊接检验"])
    #expect(try found("c++") == ["C++程序员"])
    #expect(try found("c").isEmpty)
    #expect(try found("C#") == ["Java程序员"])
    #expect(try found("B2驾照") == ["司机（B2驾照）"])
    #expect(try found("b2") == ["司机（B2驾照）", "焊接检验"])
    #expect(try found("３Ｄ打印") == ["3D打印操作员"])
    #expect(try found("程序员 java") == ["Java程序员"])
    #expect(try found("电工程序员").isEmpty)
    #expect(try found("\"电工\" OR * _k1 NEAR(").isEmpty)
    // The electrician stands before the post that only mentions one.
    #expect(try store.titles(VacancyQuery(words: "电工")) == ["电工", "焊接检验"])
  }

  @Test("Paging goes to the end of a list in every order without a gap or a repeat")
  func pagesToTheEnd() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    var random = RandomPosts(numbers: SeededNumbers(seed: 3))
    try store.take((0..<1500).map { random.post($0) }, in: scratch)
    let live = try allInRank(store).filter { $0.validThrough >= today }.map(\.identifier)
    for order in VacancyQuery.Order.allCases {
      var seen: [String] = []
      while true {
        let page = try store.search(
          VacancyQuery(order: order, offset: seen.count, limit: 37), on: today)
        seen += page.vacancies.map(\.identifier)
        if page.vacancies.count < 37 { break }
      }
      #expect(seen.count == live.count)
      #expect(Set(seen) == Set(live))
    }
  }

  @Test("A post disappears on the day after its last day, and its count with it")
  func hidesExpiredPosts() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    let ending = Vacancy(
      identifier: "A", title: "电工", region: RegionCode("360704")!, validThrough: today,
      employer: Employer(name: "某厂"))
    try store.take([ending], in: scratch)
    #expect(try store.search(VacancyQuery(words: "电工"), on: today).total.number == 1)
    let tomorrow = today.adding(days: 1)
    #expect(try store.search(VacancyQuery(words: "电工"), on: tomorrow).vacancies.isEmpty)
    #expect(try store.search(VacancyQuery(), on: tomorrow).total.number == 0)
    #expect(try store.similar(to: ending, limit: 5, on: tomorrow).isEmpty)
    #expect(try store.search(VacancyQuery(words: "电工"), on: today).total.number == 1)
  }

  @Test("When nothing is found, each filter says how many posts it keeps away")
  func advisesWhenNothingIsFound() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    func post(_ id: String, _ region: String, _ pay: String) -> Vacancy {
      Vacancy(
        identifier: id, title: "电工", pay: Pay(parsing: pay), region: RegionCode(region)!,
        validThrough: today, employer: Employer(name: "某厂"))
    }
    try store.take(
      [
        post("A", "360704100", "4000元/月"), post("B", "360704106", "9000元/月"),
        post("C", "360703", "9000元/月"),
      ],
      in: scratch)
    let query = VacancyQuery(
      words: "电工",
      filters: VacancyFilters(region: RegionCode("360704100"), minimumPay: 8000, kind: .market))
    #expect(try store.search(query, on: today).total.number == 0)
    let advice = try store.relaxations(of: query, on: today)
    #expect(
      advice == [
        Relaxation(dropped: .region, total: ResultCount(number: 2)),
        Relaxation(dropped: .minimumPay, total: ResultCount(number: 1)),
      ])
  }

  @Test("Similar posts are of the same occupation, the nearest first, without the post itself")
  func findsSimilarPosts() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    func post(_ id: String, _ region: String, _ occupation: String) -> Vacancy {
      Vacancy(
        identifier: id, title: "电工", occupationalCategory: occupation, region: RegionCode(region)!,
        validThrough: today, employer: Employer(name: "某厂"))
    }
    let own = post("own", "360704100", "6-31-01-03")
    try store.take(
      [
        own, post("far", "110101", "6-31-01-03"), post("district", "360704106", "6-31-01-03"),
        post("town", "360704100", "6-31-01-03"), post("other", "360704100", "6-18-02-04"),
      ], in: scratch)
    let similar = try store.similar(to: own, limit: 5, on: today).map(\.identifier)
    #expect(similar == ["town", "district", "far"])
  }
}
