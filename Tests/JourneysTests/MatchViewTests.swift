import Employment
import Testing

@testable import Journeys

@Suite("What fits and what doesn't on a post")
struct MatchViewTests {
  @Test("stands there item by item for a person who registered in this visit")
  func known() throws {
    var visitor = try Visitor()
    try visitor.askForSlip()
    visitor.handle(.frame(.back))
    #expect(visitor.terminal.screenName == "vacancy.detail")
    let words = visitor.list.words
    #expect(words.contains("和您的求职意向对一对"))
    // An electrician's post for an electrician who named neither pay nor place.
    #expect(words.filter { $0 == "匹配" }.count == 1)
    #expect(words.contains("您想要：电工"))
    #expect(!words.contains("工资") && !words.contains("不匹配"))
    #expect(words.contains { $0.hasPrefix("公共就业服务不收费") })
  }

  @Test("is an invitation to register for everybody else")
  func unknown() throws {
    var visitor = try Visitor()
    try visitor.press("轻触开始")
    try visitor.press("找工作")
    try visitor.press("看全部岗位")
    try visitor.answer(
      .found(VacancyPage(total: ResultCount(number: 1), vacancies: [visitor.post], asOf: nil)))
    try visitor.press("电工")
    let words = visitor.list.words
    #expect(words.contains("登记求职意向后，这里会逐项告诉您是否适合。"))
    #expect(!words.contains("匹配"))
    #expect(words.contains { $0.hasPrefix("公共就业服务不收费") })
  }
}
