import Employment
import Intake
import Testing

@testable import Station

@Suite struct ReviewTests {
  private typealias Row = IntakeDistrict.Row

  private func held(_ kind: StationDatabases.Kind) throws -> (IntakeDistrict, StationVacancy) {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10])
    try district.send("bureau", [Row("b1").with { $0.description = "限男性，四十五岁以下" }])
    return (district, try #require(try district.all().first))
  }

  @Test(
    "A posting with words of a rule waits for a reviewer, with the rule and the words",
    arguments: StationDatabases.each)
  func queue(_ kind: StationDatabases.Kind) throws {
    let (district, vacancy) = try held(kind)
    #expect(vacancy.state == .review && district.feed.published.isEmpty)
    #expect(
      vacancy.findings == [
        ScreeningFinding(ground: .sex, words: "限男", passage: "限男性，四十五岁以下"),
        ScreeningFinding(ground: .ageLimit, words: "岁以下", passage: "限男性，四十五岁以下"),
      ])
  }

  @Test(
    "A reviewer lets a finding pass only with a reason; new words bring it back",
    arguments: StationDatabases.each)
  func approve(_ kind: StationDatabases.Kind) throws {
    let (district, vacancy) = try held(kind)
    let id = vacancy.vacancy.identifier
    let without = try district.decide(.approve, id, version: 1, by: IntakeDistrict.act())
    #expect(without == .failure(.reasonNeeded))
    let passed = try district.decide(.approve, id, version: 1, by: IntakeDistrict.act("矿井，法定"))
    #expect(try passed.get().state == .published)
    #expect(district.feed.published.count == 1)
    // The same sentence again is let pass, whatever stands around it; a new one is not.
    let around = Row("b1").with { $0.description = "高薪！限男性，四十五岁以下" }
    try district.send("bureau", [around], day: 1)
    #expect(district.feed.published.count == 1)
    let more = Row("b1").with { $0.description = "限男性，四十五岁以下；押金二百" }
    try district.send("bureau", [more], day: 2)
    #expect(try district.all().map(\.state) == [.review])
    #expect(district.feed.published.isEmpty)
  }

  @Test(
    "What was let pass before sentences were told stays let pass, and only that",
    arguments: StationDatabases.each)
  func earlierProgram(_ kind: StationDatabases.Kind) throws {
    let (district, vacancy) = try held(kind)
    _ = try district.decide(
      .approve, vacancy.vacancy.identifier, version: 1, by: IntakeDistrict.act("法定"))
    try district.store.write { transaction throws(StationFault) in
      let old = [
        ScreeningFinding(ground: .sex, words: "限男"),
        ScreeningFinding(ground: .ageLimit, words: "岁以下"),
      ]
      try transaction.run("UPDATE vacancy SET accepted = ?1", .text(try Findings.write(old)))
    }
    let row = Row("b1").with { $0.description = "限男性，四十五岁以下" }
    try district.send("bureau", [row.with { $0.phone = "0797-0000005" }], day: 1)
    #expect(try district.all().map(\.state) == [.published])
    try district.send("bureau", [row.with { $0.description = "限男性，二十五岁以下" }], day: 2)
    #expect(try district.all().map(\.state) == [.review])
  }

  @Test(
    "What a reviewer let pass in one sentence is not let pass in another",
    arguments: StationDatabases.each)
  func otherSentence(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    try district.send("bureau", [Row("b1").with { $0.description = "不需要交押金" }])
    let id = try #require(try district.all().first?.vacancy.identifier)
    _ = try district.decide(.approve, id, version: 1, by: IntakeDistrict.act("不收"))
    #expect(district.feed.published.count == 1)
    try district.send("bureau", [Row("b1").with { $0.description = "入职交押金五百" }], day: 1)
    #expect(try district.all().map(\.state) == [.review] && district.feed.published.isEmpty)
  }

  @Test(
    "Of two reviewers at once the second learns that it has changed",
    arguments: StationDatabases.each)
  func twoReviewers(_ kind: StationDatabases.Kind) throws {
    let (district, vacancy) = try held(kind)
    let id = vacancy.vacancy.identifier
    _ = try district.decide(
      .refuse, id, version: vacancy.version, by: IntakeDistrict.act("性别限制", by: "R1"))
    let second = try district.decide(
      .approve, id, version: vacancy.version, by: IntakeDistrict.act("可以", by: "R2"))
    #expect(second == .failure(.changed(version: 2)))
    #expect(try district.all().map(\.state) == [.refused])
    let entries = try district.store.read { transaction throws(StationFault) in
      try ReviewBook(transaction).entries(of: id)
    }
    #expect(entries.map(\.decision) == ["refuse"] && entries.map(\.act.clerk) == ["R1"])
    #expect(entries.map(\.act.reason) == ["性别限制"])
  }

  @Test(
    "A refused posting doesn't come back: by another source, a new number, or cleaner words",
    arguments: StationDatabases.each)
  func refusalHolds(_ kind: StationDatabases.Kind) throws {
    let (district, vacancy) = try held(kind)
    let id = vacancy.vacancy.identifier
    _ = try district.decide(.refuse, id, version: 1, by: IntakeDistrict.act("性别限制"))
    try district.send("site", [Row("s1")])
    try district.send("bureau", [Row("b1")], day: 1)
    try district.send("bureau", [Row("b2")], day: 2)
    #expect(try district.all().map(\.state) == [.refused])
    #expect(district.feed.published.isEmpty)
    // All sources drop it, and one takes it up again later.
    try district.send("bureau", [Row("b7").with { $0.title = "焊工" }], day: 3)
    try district.send("site", [Row("s7").with { $0.title = "焊工" }], day: 3)
    try district.send("site", [Row("s7").with { $0.title = "焊工" }, Row("s8")], day: 4)
    #expect(try district.all().map(\.state) == [.refused, .published])
    // Only a reviewer takes a refusal back, and then decides anew.
    let refused = try #require(try district.all().first)
    let opened = try district.decide(
      .reopen, id, version: refused.version, by: IntakeDistrict.act("单位已改正", day: 5))
    #expect(try opened.get().state == .review)
    let passed = try district.decide(
      .approve, id, version: refused.version + 1, by: IntakeDistrict.act("已改正", day: 5))
    #expect(try passed.get().state == .published)
    #expect(district.feed.published.count == 2)
  }

  @Test(
    "A refused posting doesn't come back as what it was before its source changed it",
    arguments: StationDatabases.each)
  func refusedBeforeChange(_ kind: StationDatabases.Kind) throws {
    let (district, vacancy) = try held(kind)
    let id = vacancy.vacancy.identifier
    _ = try district.decide(.refuse, id, version: 1, by: IntakeDistrict.act("性别限制"))
    try district.send("bureau", [Row("b1").with { $0.pay = "6-8千/月" }], day: 1)
    try district.send("site", [Row("s1"), Row("s2").with { $0.pay = "6-8千/月" }], day: 2)
    #expect(try district.all().map(\.state) == [.refused])
    #expect(district.feed.published.isEmpty)
    // A post of another kind that becomes the refused one is refused as well.
    try district.send("site", [Row("s5").with { $0.title = "焊工" }], day: 3)
    #expect(district.feed.published.count == 1)
    try district.send("site", [Row("s5")], day: 4)
    #expect(district.feed.published.isEmpty)
    // The refusal is taken back: its keys mean nothing any more.
    let refused = try #require(try district.all().first { $0.state == .refused })
    _ = try district.decide(
      .reopen, id, version: refused.version, by: IntakeDistrict.act("单位已改正", day: 5))
    try district.send("bureau", [Row("b1").with { $0.title = "保安" }], day: 6)
    try district.send("site", [Row("s5").with { $0.title = "焊工" }, Row("s9")], day: 6)
    #expect(try district.all().filter { $0.state == .refused }.isEmpty)
  }

  @Test(
    "A refused posting without a code takes no other employer's of the same name with it",
    arguments: StationDatabases.each)
  func twoEmployers(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10, "club": 5])
    try district.send("bureau", [Row("b1")])
    try district.send("site", [Row("s1").with { $0.code = "" }])
    let vacancy = try #require(try district.all().first)
    _ = try district.decide(
      .refuse, vacancy.vacancy.identifier, version: vacancy.version,
      by: IntakeDistrict.act("虚假岗位"))
    try district.send("club", [Row("c1").with { $0.code = "91360704MA00000152" }])
    #expect(try district.all().map(\.state) == [.refused, .published])
  }

  @Test(
    "A refusal is met before a vacancy of the same key that was withdrawn",
    arguments: StationDatabases.each)
  func refusedBehindWithdrawn(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10])
    let other = Row("b3").with { $0.title = "焊工" }
    try district.send("bureau", [Row("b1"), Row("b2"), other])
    let second = try #require(try district.all().dropFirst().first)
    _ = try district.decide(
      .refuse, second.vacancy.identifier, version: second.version,
      by: IntakeDistrict.act("虚假岗位"))
    // Its twin stays what it is, also when its source changes a word of it.
    try district.send(
      "bureau", [Row("b1").with { $0.phone = "0797-0000005" }, Row("b2"), other], day: 1)
    #expect(try district.all().map(\.state) == [.published, .refused, .published])
    try district.send("bureau", [other], day: 2)
    try district.send("site", [Row("s1")], day: 3)
    #expect(try district.all().map(\.state) == [.closed, .refused, .published])
  }

  @Test(
    "A correction goes above every source and stays when sources change",
    arguments: StationDatabases.each)
  func correction(_ kind: StationDatabases.Kind) throws {
    let (district, vacancy) = try held(kind)
    let id = vacancy.vacancy.identifier
    let wrong = try district.decide(
      .correct([.region: "火星"]), id, version: 1, by: IntakeDistrict.act("地点"))
    #expect(wrong == .failure(.wrongField("region", .unknownRegion)))
    let corrected = try district.decide(
      .correct([.description: "高压值班，男女不限", .region: "江口镇"]), id, version: 1,
      by: IntakeDistrict.act("删除性别限制"))
    let after = try corrected.get()
    #expect(after.state == .published && after.findings.isEmpty)
    #expect(after.vacancy.region == RegionCode("360704103"))
    #expect(after.origins[.description] == Source.reviewer && after.origins[.title] == "bureau")
    try district.send(
      "bureau",
      [
        Row("b1").with {
          $0.description = "限男性"
          $0.openings = "6"
        }
      ], day: 1)
    let published = try #require(district.feed.published[id])
    #expect(published.description == "高压值班，男女不限" && published.totalJobOpenings == 6)
  }

  @Test("A decision that doesn't follow is refused", arguments: StationDatabases.each)
  func wrongState(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    try district.send("bureau", [Row("b1")])
    let id = try #require(try district.all().first?.vacancy.identifier)
    let act = IntakeDistrict.act("x")
    #expect(
      try district.decide(.approve, id, version: 1, by: act) == .failure(.wrongState(.published)))
    #expect(
      try district.decide(.reopen, id, version: 1, by: act) == .failure(.wrongState(.published)))
    #expect(
      try district.decide(.correct([:]), id, version: 1, by: act) == .failure(.emptyCorrection))
    #expect(try district.decide(.refuse, "1", version: 1, by: act) == .failure(.unknownVacancy))
  }
}
