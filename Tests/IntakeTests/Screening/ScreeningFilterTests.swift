import Employment
import Intake
import Testing

struct ScreeningFilterTests {
  private func vacancy(_ description: String) -> Vacancy {
    Vacancy(
      identifier: "1", title: "普工", description: description, pay: Pay(parsing: "1500元/月"),
      region: RegionCode("360704")!, validThrough: Tables.today,
      employer: Employer(name: "赣县永兴鞋业有限公司"))
  }

  @Test(
    "The sooner way finds what the rules find",
    arguments: [
      "踏实肯干", "限男性", "不限男女", "男女不限，年龄45岁以下", "需交押金200元", "无押金", "不招少数民族", "限", "限限女",
      "已婚已育优先", "查乙肝五项", "",
    ])
  func sameFindings(description: String) {
    let filter = ScreeningFilter(Tables.screening)
    let vacancy = vacancy(description)
    #expect(
      filter.findings(in: vacancy, on: Tables.today)
        == Tables.screening.findings(in: vacancy, on: Tables.today))
  }

  @Test("The sooner way finds what the rules find, in texts of their own words", arguments: 0..<200)
  func sameFindingsInAnyText(seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let rules = Tables.screening.rules
    var pieces =
      rules.flatMap { $0.words + $0.harmless } + ["，", "不", "无", "限", "招", "a", "😀", "\n"]
    pieces += pieces.map { String($0.prefix(1)) } + pieces.map { String($0.dropFirst()) }
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &numbers) {
      text += pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
    }
    let vacancy = vacancy(text)
    #expect(
      ScreeningFilter(Tables.screening).findings(in: vacancy, on: Tables.today)
        == Tables.screening.findings(in: vacancy, on: Tables.today), "\(text)")
  }

  @Test("A vacancy stands where all that is known of it puts it")
  func standing() {
    #expect(VacancyStanding().state == .published)
    #expect(VacancyStanding(isFrozen: true).state == .frozen)
    #expect(VacancyStanding(isFrozen: true, needsReview: true).state == .review)
    #expect(VacancyStanding(isExpired: true, needsReview: true).state == .expired)
    #expect(VacancyStanding(isFilled: true, isExpired: true).state == .closed)
    #expect(VacancyStanding(isRefused: true, closing: .withdrawn).state == .refused)
  }

  @Test("A refusal needs a reason, and so does letting a finding pass")
  func reasons() {
    #expect(ReviewDecision.refuse.needsReason([]))
    #expect(!ReviewDecision.approve.needsReason([]))
    #expect(ReviewDecision.approve.needsReason([ScreeningFinding(ground: .ageLimit)]))
  }

  @Test("A reviewer's correction is read like a source's text")
  func correction() throws {
    var base = Posting()
    base[.title] = "电工"
    base[.employer] = "赣州华昌电子有限公司"
    base[.region] = "360704"
    base[.validThrough] = "2026-12-31"
    let corrected = try Posting.correction(
      [.region: "赣县区江口镇", .education: "大专以上"], of: base, tables: Tables.all,
      today: Tables.today)
    #expect(corrected[.region] == "360704103" && corrected[.education] == "31")
    #expect(corrected[.title].isEmpty)
    let open = try Posting.correction(
      [.validThrough: "长期有效"], of: base, tables: Tables.all, today: Tables.today)
    #expect(open == Posting())
    #expect(throws: ReviewRefusal.wrongField("region", .unknownRegion)) {
      try Posting.correction(
        [.region: "火星"], of: base, tables: Tables.all, today: Tables.today)
    }
  }
}
