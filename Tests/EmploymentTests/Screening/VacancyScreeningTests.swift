import Employment
import Foundation
import Testing

struct VacancyScreeningTests {
  private let screening: VacancyScreening

  init() throws {
    screening = try JSONDecoder().decode(
      VacancyScreening.self, from: Files.asset("screening.json"))
  }

  private func grounds(
    _ description: String, pay: String = "4500-6000元/月", on day: String = "2026-11-23"
  ) throws -> [ScreeningGround] {
    var vacancy = try Sample.vacancy(description: description, pay: pay)
    vacancy.employer.unifiedSocialCreditCode = try CreditCode("91360704MA35JQ2C2P")
    return screening.findings(in: vacancy, on: try Sample.day(day)).map(\.ground)
  }

  @Test(
    "A post that the law does not allow is held for a reviewer",
    arguments: [
      ("负责车间设备维护", []), ("限女，已婚已育优先", [.sex]), ("男女不限，吃苦耐劳", []),
      ("汉族优先", [.origin]), ("入职需查乙肝两对半", [.bar]), ("收取服装费200元", [.deposit]),
      ("不收押金，免培训费", []), ("18-45岁之间", [.ageLimit]), ("限男，押金300元", [.sex, .deposit]),
    ] as [(String, [ScreeningGround])])
  func words(description: String, expected: [ScreeningGround]) throws {
    #expect(try grounds(description) == expected)
  }

  @Test(
    "Every field in which an employer writes words of its own is screened",
    arguments: [
      { $0.title = "电工（限男）" }, { $0.experience = "限男，两年" }, { $0.benefits = ["包吃住", "限男"] },
      { $0.workHours = WorkHours(parsing: "夜班限男") }, { $0.address = "一号厂房（限男）" },
      { $0.pay = Pay(parsing: "限男5000元/月") }, { $0.occupationalCategory = "限男装卸" },
    ] as [@Sendable (inout Vacancy) -> Void])
  func everyField(change: @Sendable (inout Vacancy) -> Void) throws {
    var vacancy = try Sample.vacancy()
    vacancy.employer.unifiedSocialCreditCode = try CreditCode("91360704MA35JQ2C2P")
    change(&vacancy)
    #expect(screening.findings(in: vacancy, on: Sample.today).map(\.words) == ["限男"])
  }

  @Test("A reviewer sees each sentence that says something, with all of its words")
  func sentences() throws {
    var vacancy = try Sample.vacancy(
      description: "限男，已婚已育，十八周岁以下勿扰。不收押金！另收服装费、押金三百；包住\n服装费200元")
    vacancy.employer.unifiedSocialCreditCode = try CreditCode("91360704MA35JQ2C2P")
    #expect(
      screening.findings(in: vacancy, on: Sample.today) == [
        ScreeningFinding(ground: .sex, words: "限男、已婚已育", passage: "限男，已婚已育，十八周岁以下勿扰。"),
        ScreeningFinding(ground: .deposit, words: "服装费、押金", passage: "另收服装费、押金三百；"),
        ScreeningFinding(ground: .deposit, words: "服装费", passage: "服装费200元"),
        ScreeningFinding(ground: .ageLimit, words: "周岁以下", passage: "限男，已婚已育，十八周岁以下勿扰。"),
      ])
  }

  @Test("A finding that was stored without its sentence is still read")
  func oldFinding() throws {
    let old = #"{"ground":"sex","words":"限男"}"#
    let read = try JSONDecoder().decode(ScreeningFinding.self, from: Data(old.utf8))
    #expect(read == ScreeningFinding(ground: .sex, words: "限男"))
  }

  @Test(
    "Pay under the minimum of its day is found, by the month and by the hour",
    arguments: [
      ("1700元/月", "2026-11-23", true), ("1740元/月", "2026-11-23", false),
      ("1700元/月", "2024-03-31", false), ("1500-2000元/月", "2026-11-23", false),
      ("17元/小时", "2026-11-23", true), ("17.4元/小时", "2026-11-23", false),
      ("60元/天", "2026-11-23", true), ("面议", "2026-11-23", false),
      ("1000元/月", "2020-01-01", false),
    ])
  func wages(pay: String, day: String, isBelow: Bool) throws {
    #expect(try grounds("", pay: pay, on: day) == (isBelow ? [.belowMinimumWage] : []))
  }

  @Test("An employer without a valid code is found")
  func employer() throws {
    let findings = screening.findings(in: try Sample.vacancy(), on: Sample.today)
    #expect(findings == [ScreeningFinding(ground: .employerWithoutCode)])
  }
}
