import Testing

@testable import Journeys

@Suite("A clerk who types an enrolment code")
struct EnrolmentJourneyTests {
  private static func asked(_ reason: OutOfServiceReason) throws -> Visitor {
    var visitor = try Visitor()
    visitor.handle(.standing(reason))
    try visitor.press("输入登记码")
    visitor.type("24681357")
    try visitor.press("下一步")
    return visitor
  }

  @Test(
    "can do so wherever the terminal belongs to no site any more",
    arguments: [OutOfServiceReason.notEnrolled, .revoked, .setBack, .siteClosed])
  func wayIn(_ reason: OutOfServiceReason) throws {
    let visitor = try Self.asked(reason)
    #expect(visitor.questions.map(\.0) == [.enrol(code: "24681357")])
  }

  @Test("is told what is wrong with it, each fault in its own words")
  func refusals() throws {
    var told: Set<String> = []
    for refusal in EnrolmentRefusal.allCases {
      var visitor = try Self.asked(.revoked)
      try visitor.answer(.enrolment(.refused(refusal)))
      told.insert(visitor.list.words.joined(separator: "|"))
    }
    #expect(told.count == EnrolmentRefusal.allCases.count)
  }

  @Test("can try again where the answer could not be written down")
  func notWritten() throws {
    var visitor = try Self.asked(.revoked)
    try visitor.answer(.failed(.ledger))
    #expect(!visitor.list.words.contains { $0.contains("正在联系中心站") })
    visitor.type("24681357")
    try visitor.press("下一步")
    #expect(visitor.questions.map(\.0) == [.enrol(code: "24681357")])
  }
}
