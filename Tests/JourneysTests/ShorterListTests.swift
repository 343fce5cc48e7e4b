import Employment
import Testing

@testable import Journeys

@Suite("A list of posts that becomes shorter while somebody reads it")
struct ShorterListTests {
  private func page(
    _ vacancies: some Sequence<Vacancy>, of total: Int
  ) -> Answer {
    .found(
      VacancyPage(
        total: ResultCount(number: total), vacancies: Array(vacancies), asOf: nil))
  }

  @Test("shows its beginning where its later pages are gone")
  func shorter() throws {
    var visitor = try Visitor()
    try visitor.press("轻触开始")
    try visitor.press("找工作")
    try visitor.press("看全部岗位")
    let posts = (0..<40).map { number in
      var post = visitor.post
      post.identifier = "V\(number)"
      post.title = "电工\(number)号"
      return post
    }
    try visitor.answer(page(posts, of: 60))
    while visitor.questions.isEmpty { try visitor.press("下一页") }
    try visitor.answer(page([], of: 3))
    guard case .search(let query)? = visitor.questions.first?.0 else {
      Issue.record("nothing was asked")
      return
    }
    #expect(query.offset == 0)
    try visitor.answer(page(posts.prefix(3), of: 3))
    #expect(visitor.list.target(labelled: "电工0号") != nil)
  }
}
