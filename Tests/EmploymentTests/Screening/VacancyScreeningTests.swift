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
