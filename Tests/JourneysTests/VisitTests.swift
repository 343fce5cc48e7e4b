import Employment
import Testing

@testable import Journeys

@Suite("A visit")
struct VisitTests {
  @Test("that nobody goes on with is asked about, counts down, and leaves nothing personal")
  func idle() throws {
    var visitor = try Visitor()
    try visitor.askForSlip()
    #expect(visitor.list.words.contains { $0.contains("刘海英") })
    visitor.handle(.timer(.idle))
    #expect(visitor.terminal.countdown == 20)
    for _ in 0..<19 { visitor.handle(.timer(.countdown)) }
    #expect(visitor.terminal.countdown == 1)
    visitor.handle(.timer(.countdown))
    #expect(visitor.terminal.screenName == "attract")
    #expect(visitor.effects.contains(.forget))
    #expect(visitor.terminal.visit == Visit(language: .chinese))
    #expect(!String(reflecting: visitor.terminal).contains("13879712345"))
  }

  @Test("goes on when any key or touch answers the question")
  func stays() throws {
    var visitor = try Visitor()
    try visitor.press("轻触开始")
    visitor.handle(.timer(.idle))
    visitor.handle(.activity)
    #expect(visitor.terminal.countdown == nil)
    #expect(visitor.terminal.screenName == "home")
    #expect(visitor.effects.contains(.startTimer(.idle, milliseconds: 60_000)))
  }

  @Test("waits longer where one reads or reviews, and twice as long in care mode")
  func patience() throws {
    var visitor = try Visitor()
    try visitor.askForSlip()
    visitor.handle(.activity)
    #expect(visitor.effects == [.startTimer(.idle, milliseconds: 180_000)])
    try visitor.press("关怀版")
    #expect(visitor.effects == [.startTimer(.idle, milliseconds: 360_000)])
  }

  @Test("ends in service for nobody when the ledger cannot be written")
  func ledgerFails() throws {
    var visitor = try Visitor()
    try visitor.askForSlip()
    try visitor.press("同意，打印推荐信")
    try visitor.answer(.failed(.ledger))
    #expect(visitor.terminal.screenName == "outOfService")
    #expect(!visitor.list.words.contains { $0.contains("刘海英") })
  }

  @Test(
    "starts with the services of the site's level",
    arguments: [
      (ServiceSite.Level.district, "零工"), (.town, "求职登记"), (.village, "为我推荐"),
      (.highTechZone, "为我推荐"),
    ])
  func levels(level: ServiceSite.Level, second: String) throws {
    var visitor = try Visitor(level: level)
    try visitor.press("轻触开始")
    #expect(visitor.list.targets.prefix(2).map(\.label) == ["找工作", second])
  }
}
