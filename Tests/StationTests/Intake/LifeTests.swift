import Employment
import Exchange
import Intake
import Testing

@testable import Station

@Suite struct VacancyLifeTests {
  private typealias Row = IntakeDistrict.Row

  @Test(
    "A vacancy is closed when no source names it, and opens again when one does",
    arguments: StationDatabases.each)
  func withdrawn(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10])
    let other = Row("b2").with { $0.title = "焊工" }
    try district.send("bureau", [Row("b1"), other])
    try district.send("site", [Row("s1")])
    try district.send("bureau", [other], day: 1)
    #expect(try district.all().map(\.state) == [.published, .published])
    let report = try district.send("site", [Row("s9").with { $0.title = "保安" }], day: 1)
    #expect(report.counts.withdrawn == 1)
    #expect(try district.all().map(\.state) == [.closed, .published, .published])
    try district.send("bureau", [Row("b1"), other], day: 2)
    #expect(try district.all().map(\.state) == [.published, .published, .published])
    #expect(district.feed.published.count == 3)
  }

  @Test(
    "A source that numbers its postings anew each day keeps its vacancies",
    arguments: StationDatabases.each)
  func renumbered(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    try district.send("bureau", [Row("x1")])
    try district.send("bureau", [Row("x2")], day: 1)
    try district.send("bureau", [Row("x3")], day: 2)
    let all = try district.all()
    #expect(all.count == 1 && all.first?.state == .published)
  }

  @Test("A row that cannot be read withdraws nothing", arguments: StationDatabases.each)
  func badRow(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    let other = Row("b2").with { $0.title = "焊工" }
    try district.send("bureau", [Row("b1"), other])
    let report = try district.send("bureau", [Row("b1").with { $0.region = "火星" }, other], day: 1)
    #expect(report.counts.refused == 1 && report.counts.withdrawn == 0)
    #expect(report.issues.map(\.line) == [2] && report.reasons == ["unknownRegion": 1])
    #expect(district.feed.published.count == 2)
  }

  @Test("A list that was cut short withdraws nothing", arguments: StationDatabases.each)
  func cutShort(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    let rows = (1...30).map { number in Row("b\(number)").with { $0.title = "电工\(number)号" } }
    try district.send("bureau", rows)
    let report = try district.send("bureau", Array(rows.prefix(10)), day: 1)
    #expect(report.withheld == 20 && district.feed.published.count == 30)
    let next = try district.send("bureau", Array(rows.prefix(20)), day: 2)
    #expect(next.counts.withdrawn == 10 && district.feed.published.count == 20)
  }

  @Test(
    "A vacancy expires with its last day and lives longer when a source says so",
    arguments: StationDatabases.each)
  func expiry(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    try district.send("bureau", [Row("b1").with { $0.end = "2026-11-25" }])
    func expire(day: Int) throws -> Int {
      try district.postings { desk throws(StationFault) in
        try desk.expire(at: IntakeDistrict.moment(day: day))
      }
    }
    #expect(try expire(day: 2) == 0)
    #expect(try expire(day: 3) == 1)
    #expect(try expire(day: 3) == 0)
    #expect(try district.all().map(\.state) == [.expired] && district.feed.published.isEmpty)
    try district.send("bureau", [Row("b1").with { $0.end = "2026-12-25" }], day: 4)
    #expect(try district.all().map(\.state) == [.published])
  }

  @Test(
    "Without a last day a posting lives as long as its source goes on naming it",
    arguments: StationDatabases.each)
  func noEnd(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    let row = Row("b1").with { $0.end = "长期有效" }
    try district.send("bureau", [row])
    #expect(try district.all().first?.vacancy.validThrough == IntakeDistrict.today.adding(days: 30))
    let soon = try district.send("bureau", [row], day: 3)
    #expect(soon.counts.unchanged == 1)
    let later = try district.send("bureau", [row], day: 8)
    #expect(later.counts.taken == 1)
    #expect(try district.all().first?.vacancy.validThrough == IntakeDistrict.today.adding(days: 38))
    // The same page for ever no longer says that the post is offered.
    let stale = try district.send("bureau", [row], day: 15)
    #expect(stale.isSame && stale.sameSince == IntakeDistrict.moment())
    #expect(try district.all().first?.vacancy.validThrough == IntakeDistrict.today.adding(days: 38))
  }

  @Test(
    "A vacancy that ended at the trusted source goes on by another's word, and ends with the last",
    arguments: StationDatabases.each)
  func endsElsewhere(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10])
    try district.send("bureau", [Row("b1").with { $0.end = "2026-11-25" }])
    try district.send("site", [Row("s1").with { $0.phone = "0797-0000009" }])
    func expire(day: Int) throws -> StationVacancy? {
      _ = try district.postings { desk throws(StationFault) in
        try desk.expire(at: IntakeDistrict.moment(day: day))
      }
      return try district.all().first
    }
    #expect(try expire(day: 2)?.vacancy.validThrough.description == "2026-11-25")
    let after = try #require(try expire(day: 3))
    #expect(after.state == .published && after.vacancy.phone == "0797-0000009")
    #expect(after.vacancy.validThrough.description == "2026-12-31")
    #expect(district.feed.published[after.vacancy.identifier] == after.vacancy)
    #expect(try expire(day: 39)?.state == .expired)
    #expect(district.feed.published.isEmpty)
  }

  @Test(
    "Referrals freeze and fill a vacancy, a hire taken back opens it, more places thaw it",
    arguments: StationDatabases.each)
  func referrals(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    try district.send("bureau", [Row("b1")])
    let id = try #require(try district.all().first?.vacancy.identifier)
    func state() throws -> VacancyState? { try district.all().first?.state }
    try district.use(id, held: 6, consumed: 6)
    #expect(try state() == .frozen && district.feed.published.isEmpty)
    try district.send("bureau", [Row("b1").with { $0.phone = "0797-0000005" }], day: 1)
    #expect(try state() == .frozen)
    try district.send("bureau", [Row("b1").with { $0.openings = "5" }], day: 2)
    #expect(try state() == .published)
    try district.use(id, held: 6, consumed: 6, hired: 5)
    #expect(try state() == .closed && district.feed.published.isEmpty)
    try district.send(
      "bureau",
      [
        Row("b1").with {
          $0.phone = "0797-0000006"
          $0.openings = "5"
        }
      ], day: 3)
    #expect(try state() == .closed)
    try district.use(id, held: 6, consumed: 6, hired: 4)
    #expect(try state() == .published)
    #expect(district.feed.published[id]?.phone == "0797-0000006")
  }

  @Test(
    "A vacancy that is filled opens again when its employer seeks more, not when nobody names it",
    arguments: StationDatabases.each)
  func filledAndWithdrawn(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    let other = Row("b2").with { $0.title = "焊工" }
    try district.send("bureau", [Row("b1"), other])
    let id = try #require(try district.all().first?.vacancy.identifier)
    try district.use(id, held: 2, consumed: 2, hired: 2)
    #expect(try district.all().first?.isFilled == true)
    try district.send("bureau", [Row("b1").with { $0.openings = "3" }, other], day: 1)
    #expect(try district.all().map(\.state) == [.published, .published])
    try district.use(id, held: 3, consumed: 3, hired: 3)
    try district.send("bureau", [other], day: 2)
    // A clerk takes a hire back: there is a place, but no employer offers it any more.
    try district.use(id, held: 3, consumed: 3, hired: 2)
    let after = try #require(try district.all().first)
    #expect(after.state == .closed && !after.isFilled && after.closing == .withdrawn)
    #expect(district.feed.published[id] == nil)
  }

  @Test(
    "Fewer places freeze a vacancy whose referrals are used up, and ask back what is too much",
    arguments: StationDatabases.each)
  func fewerPlaces(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    try district.send("bureau", [Row("b1").with { $0.openings = "4" }])
    let id = try #require(try district.all().first?.vacancy.identifier)
    try district.use(id, held: 7, consumed: 3)
    try district.send("bureau", [Row("b1").with { $0.openings = "3" }], day: 1)
    #expect(try district.leaseStates(of: id) == ["lent"])
    try district.send("bureau", [Row("b1").with { $0.openings = "2" }], day: 2)
    #expect(try district.leaseStates(of: id) == ["recalled"])
    #expect(try district.all().map(\.state) == [.published])
    try district.send("bureau", [Row("b1").with { $0.openings = "1" }], day: 3)
    #expect(try district.all().map(\.state) == [.frozen])
    try district.send("bureau", [Row("b1").with { $0.openings = "2" }], day: 4)
    #expect(try district.all().map(\.state) == [.published])
  }

  @Test(
    "What a clerk closed stays closed, with the reason on record",
    arguments: StationDatabases.each)
  func clerk(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    try district.send("bureau", [Row("b1")])
    let id = try #require(try district.all().first?.vacancy.identifier)
    let done = try district.book { book throws(StationFault) in
      [
        try book.close(id, by: IntakeDistrict.act()),
        try book.close(id, by: IntakeDistrict.act("单位来电撤回")),
        try book.close(id, by: IntakeDistrict.act("再次")),
      ]
    }
    #expect(done == [false, true, false])
    try district.send("bureau", [Row("b1").with { $0.phone = "0797-0000006" }], day: 1)
    #expect(try district.all().map(\.closing) == [.clerk] && district.feed.published.isEmpty)
  }
}
