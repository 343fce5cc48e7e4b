import Employment
import Testing

@testable import Journeys

@Suite("Posts on a terminal whose line is down")
struct PostsAgeTests {
  private func words(hoursOld: Int64?) throws -> [String] {
    var visitor = try Visitor()
    try visitor.press("轻触开始")
    try visitor.press("找工作")
    try visitor.press("看全部岗位")
    let asOf = hoursOld.map { Visitor.now.adding(milliseconds: -$0 * 3_600_000) }
    let page = VacancyPage(
      total: ResultCount(number: 1), vacancies: [visitor.post], asOf: asOf)
    try visitor.answer(.found(page))
    return visitor.list.words
  }

  @Test("are shown when they are days old, and say of when they are")
  func old() throws {
    let words = try words(hoursOld: 50)
    #expect(words.contains { $0.contains("岗位数据截至 11月21日 周六 08:00") })
    #expect(words.contains("电工"))
  }

  @Test("say nothing of it within a day, or where nobody knows")
  func fresh() throws {
    #expect(try !words(hoursOld: 23).contains { $0.contains("截至") })
    #expect(try !words(hoursOld: nil).contains { $0.contains("截至") })
  }
}
