import Employment
import Interface
import Testing

@testable import Journeys

@Suite("While the clock cannot be right a person")
struct ClockDoubtTests {
  @Test("is not asked for an identity number, and is told why and that work can be looked for")
  func register() throws {
    var visitor = try Visitor()
    visitor.handle(.clock(.early))
    try visitor.press("轻触开始")
    for service in ["求职登记", "我的推荐信"] {
      try visitor.press(service)
      #expect(visitor.terminal.screenName == "halted", "\(service)")
      #expect(visitor.list.words.contains { $0.contains("时钟不对") })
      visitor.handle(.frame(.back))
    }
    try visitor.press("找工作")
    #expect(visitor.terminal.screenName == "search.words")
  }

  @Test("who has begun is taken back with the reason, and goes on once the time is right")
  func begun() throws {
    var visitor = try Visitor()
    try visitor.askForSlip()
    visitor.handle(.clock(.station))
    #expect(visitor.terminal.screenName == "halted")
    visitor.handle(.clock(nil))
    #expect(visitor.terminal.isVisiting)
    visitor.handle(.frame(.home))
    try visitor.press("我的推荐信")
    #expect(visitor.terminal.screenName == "slips.list")
  }

  @Test("sees no date and no time that may be wrong")
  func header() throws {
    var visitor = try Visitor()
    #expect(visitor.list.words.contains("10:00"))
    visitor.handle(.clock(.early))
    #expect(!visitor.list.words.contains("10:00"))
  }

  @Test("whose own record is damaged is told so, and the next person is served")
  func record() throws {
    var visitor = try Visitor()
    try visitor.press("轻触开始")
    try visitor.press("我的推荐信")
    try visitor.press("登记过，去核对")
    visitor.type("362121198505123215")
    try visitor.press("下一步")
    visitor.type("2345")
    try visitor.press("下一步")
    try visitor.answer(.failed(.record))
    #expect(visitor.terminal.screenName == "halted")
    #expect(visitor.terminal.service == .inService)
  }
}

extension DisplayList {
  fileprivate var words: [String] {
    items.compactMap { item -> String? in
      guard case .text(let words, _) = item.shape else { return nil }
      return words
    }
  }
}
