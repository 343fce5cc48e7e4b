import Employment
import Testing

@testable import Journeys

@Suite("A public welfare post")
struct WelfareJourneyTests {
  /// From the first touch to the tiers of a welfare post.
  private func atTiers() throws -> (visitor: Visitor, post: Vacancy) {
    var visitor = try Visitor()
    var post = visitor.post
    post.kind = .publicWelfare
    try visitor.press("轻触开始")
    try visitor.press("公益性岗位")
    try visitor.answer(
      .found(VacancyPage(total: ResultCount(number: 1), vacancies: [post], asOf: nil)))
    try visitor.press("电工")
    try visitor.press("怎样申请")
    return (visitor, post)
  }

  @Test("explains who goes first before it asks who one is, and asks nothing about health")
  func explains() throws {
    let (visitor, _) = try atTiers()
    #expect(visitor.terminal.screenName == "welfare.tiers")
    #expect(visitor.list.words.contains { $0.contains("由工作人员核对材料后确定") })
    #expect(visitor.list.words.contains("第 5 类"))
    #expect(visitor.terminal.visit.registration == nil)
    #expect(!visitor.list.takesDigits)
  }

  @Test("takes one request, promises the day on which someone is there, and prints nothing")
  func request() throws {
    var (visitor, post) = try atTiers()
    try visitor.press("我要申请")
    try visitor.press("登记过，去核对")
    visitor.type("362121198505123215")
    try visitor.press("下一步")
    visitor.type("2345")
    try visitor.press("下一步")
    try visitor.answer(.proof(.proved(Visitor.registration)))
    #expect(visitor.terminal.screenName == "referral.consent")
    try visitor.press("同意，提交申请")
    guard case .refer(let request) = visitor.questions.first?.0 else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(request.vacancy == post)
    #expect(request.registrationID == Visitor.registration.recordID)
    try visitor.answer(.decision(.saved))
    #expect(visitor.terminal.screenName == "welfare.taken")
    // The Monday morning of these tests is staffed.
    #expect(visitor.list.words.contains("工作人员在11月23日 周一答复您"))
    #expect(visitor.questions.isEmpty)
  }

  @Test("past its end is refused in plain words")
  func refused() throws {
    var (visitor, _) = try atTiers()
    try visitor.press("我要申请")
    try visitor.press("登记过，去核对")
    visitor.type("362121198505123215")
    try visitor.press("下一步")
    visitor.type("2345")
    try visitor.press("下一步")
    try visitor.answer(.proof(.proved(Visitor.registration)))
    try visitor.press("同意，提交申请")
    try visitor.answer(.decision(.refused(.vacancyPastItsEnd)))
    #expect(visitor.terminal.screenName == "referral.refused")
    #expect(visitor.list.words.contains("这个岗位已经过了截止日期。请看看别的岗位。"))
  }
}
