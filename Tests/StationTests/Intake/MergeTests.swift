import Employment
import Intake
import Testing

@testable import Station

@Suite struct MergeTests {
  private typealias Row = IntakeDistrict.Row

  @Test("What two sources post of one job is published once", arguments: StationDatabases.each)
  func once(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10])
    try district.send(
      "site",
      [
        Row("s1").with {
          $0.title = "急聘电工（五险）"
          $0.pay = "5-7千/月"
        }
      ])
    try district.send(
      "bureau",
      [
        Row("b1").with {
          $0.employer = "赣州华昌电子有限责任公司"
          $0.region = "赣县区"
        }
      ])
    let vacancy = try #require(try district.all().first)
    #expect(try district.all().count == 1)
    #expect(vacancy.state == .published && vacancy.vacancy.title == "电工")
    #expect(vacancy.origins[.title] == "bureau")
    #expect(district.feed.published.values.map { $0 } == [vacancy.vacancy])
  }

  @Test(
    "A source without codes meets one with codes by the employer's name",
    arguments: StationDatabases.each)
  func withoutCode(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10, "club": 5])
    try district.send("site", [Row("s1").with { $0.code = "" }])
    #expect(try district.all().map(\.state) == [.review])
    try district.send("bureau", [Row("b1")])
    #expect(try district.all().map(\.state) == [.published])
    // The same name with another code is another employer.
    try district.send("club", [Row("c1").with { $0.code = "91360704MA00000152" }])
    #expect(try district.all().count == 2)
  }

  @Test(
    "Two postings of one source are two vacancies, and another source's two find one each",
    arguments: StationDatabases.each)
  func twins(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10])
    try district.send("bureau", [Row("b1"), Row("b2")])
    try district.send("site", [Row("s1"), Row("s2"), Row("s3")])
    #expect(try district.all().count == 3)
  }

  @Test(
    "A later change of one source doesn't undo another's, and each field keeps its origin",
    arguments: StationDatabases.each)
  func origins(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10])
    try district.send(
      "bureau",
      [
        Row("b1").with {
          $0.phone = ""
          $0.description = "高压值班"
        }
      ])
    try district.send("site", [Row("s1").with { $0.phone = "0797-0000009" }])
    try district.send(
      "site",
      [
        Row("s1").with {
          $0.phone = "0797-0000008"
          $0.description = "改了"
        }
      ], day: 1)
    let vacancy = try #require(try district.all().first)
    #expect(vacancy.vacancy.phone == "0797-0000008" && vacancy.origins[.phone] == "site")
    #expect(vacancy.vacancy.description == "高压值班" && vacancy.origins[.description] == "bureau")
    // Without the bureau the site's words count.
    try district.send("bureau", [Row("b9").with { $0.title = "焊工" }], day: 2)
    let after = try #require(try district.all().first)
    #expect(after.vacancy.description == "改了" && after.state == .published)
  }

  @Test(
    "A source that changes its pay keeps its vacancy, one that gives its number away doesn't",
    arguments: StationDatabases.each)
  func identity(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    try district.send("bureau", [Row("b1")])
    let first = try #require(try district.all().first)
    try district.send("bureau", [Row("b1").with { $0.pay = "6000-8000元/月" }], day: 1)
    #expect(try district.all().map(\.vacancy.identifier) == [first.vacancy.identifier])
    try district.send(
      "bureau",
      [
        Row("b1").with {
          $0.employer = "赣县清源物业有限公司"
          $0.code = "91360704MA00000152"
        }
      ], day: 2)
    let after = try district.all()
    #expect(after.map(\.state) == [.closed, .published])
    #expect(after.first?.closing == .withdrawn)
  }

  @Test(
    "Rows as before cost nothing, and tell the feed nothing", arguments: StationDatabases.each)
  func unchanged(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    let rows = (1...7).map { number in Row("b\(number)").with { $0.title = "电工\(number)号" } }
    let first = try district.send("bureau", rows)
    #expect(first.counts.taken == 7 && district.feed.published.count == 7)
    let before = district.feed.count
    let second = try district.send("bureau", rows.reversed(), day: 1)
    #expect(second.counts.unchanged == 7 && second.counts.taken == 0)
    #expect(district.feed.count == before)
    #expect(try district.all().allSatisfy { $0.version == 1 })
  }

  @Test(
    "Higher trust for a source changes whose words are published", arguments: StationDatabases.each)
  func trust(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10])
    try district.send("bureau", [Row("b1")])
    try district.send("site", [Row("s1").with { $0.phone = "0797-0000009" }])
    try district.postings { desk throws(StationFault) in
      let book = SourceBook(desk.transaction)
      guard var source = try book.find("site")?.source else { throw .conflict }
      source.trust = 60
      guard try book.change("site", to: source) == nil else { throw .conflict }
      try desk.settle(
        vacancies: try desk.vacancies(of: "site"), at: IntakeDistrict.moment(hour: 11))
    }
    #expect(district.feed.published.values.first?.phone == "0797-0000009")
  }

  @Test(
    "Whatever order sources send in, the vacancies come out the same",
    arguments: StationDatabases.each, 0..<3)
  func order(_ kind: StationDatabases.Kind, seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let sent: [(String, Row)] = [
      ("bureau", Row("b1")), ("site", Row("s1").with { $0.phone = "0797-0000002" }),
      ("club", Row("c1").with { $0.description = "另一句" }),
      ("bureau", Row("b1").with { $0.phone = "" }),
    ]
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 20, "club": 10])
    var order = Array(sent.indices)
    order.shuffle(using: &numbers)
    for index in order { try district.send(sent[index].0, [sent[index].1], day: index) }
    // The last word of each source counts: the bureau's is the fourth.
    try district.send("bureau", [sent[3].1], day: 9)
    let all = try district.all()
    #expect(all.count == 1)
    #expect(all.first?.vacancy.phone == "0797-0000002")
    #expect(all.first?.vacancy.description == "配电房值班")
  }
}
