import Employment
import Testing

@testable import Journeys

@Suite("What the district tells its halls besides posts")
struct BulletinTests {
  private static let loan = ServiceItem(
    identifier: "loan", title: "创业担保贷款", text: "请拨打 {number}。")

  /// The question that the attract screen asks, answered.
  private func told(
    _ bulletin: Bulletin, level: ServiceSite.Level = .town
  ) throws -> Visitor {
    var visitor = try Visitor(level: level)
    try tell(bulletin, to: &visitor)
    return visitor
  }

  private func tell(_ bulletin: Bulletin, to visitor: inout Visitor) throws {
    let asked = visitor.questions.first { $0.0 == .bulletin }
    let (_, request) = try #require(asked)
    visitor.handle(.answer(.bulletin(bulletin), request))
  }

  private func tiles(_ visitor: Visitor) throws -> [String] {
    let services = visitor.terminal.world.words[.chinese]
    let names = Set(HallService.allCases.compactMap { services?("home.\($0.rawValue)") })
    return visitor.list.targets.map(\.label).filter { names.contains($0) }
  }

  @Test("decides which tiles stand on the home screen, for halls of its level only")
  func tiles() throws {
    let parameters = HallParameters(["tiles.town": "mySlips,findWork,guide"])
    var town = try told(Bulletin(parameters: parameters))
    try town.press("轻触开始")
    #expect(try tiles(town) == ["我的推荐信", "找工作", "办事指南"])
    var village = try told(Bulletin(parameters: parameters), level: .village)
    try village.press("轻触开始")
    #expect(try tiles(village).count == HallService.usual(at: .village).count)
  }

  @Test("changes nothing under the finger of who is there, and everything for the next one")
  func later() throws {
    var visitor = try Visitor(level: .town)
    let asked = visitor.questions
    try visitor.press("轻触开始")
    let before = try tiles(visitor)
    let parameters = HallParameters(["tiles.town": "mySlips,findWork"])
    let (_, request) = try #require(asked.first { $0.0 == .bulletin })
    visitor.handle(.answer(.bulletin(Bulletin(parameters: parameters)), request))
    #expect(try tiles(visitor) == before)
    visitor.handle(.frame(.leave))
    try tell(Bulletin(parameters: parameters), to: &visitor)
    try visitor.press("轻触开始")
    #expect(try tiles(visitor) == ["我的推荐信", "找工作"])
  }

  @Test("publishes service items before the terminal's own; one of the same title takes its place")
  func items() throws {
    var replaced = Self.loan
    (replaced.title, replaced.text) = ("技能培训", "新的培训班。")
    var elsewhere = Self.loan
    (elsewhere.title, elsewhere.levels) = ("只在村级", [.village])
    var visitor = try told(Bulletin(serviceItems: [Self.loan, replaced, elsewhere]))
    try visitor.press("轻触开始")
    try visitor.press("办事指南")
    let words = visitor.list.words
    #expect(words.first { $0.contains("贷款") || $0 == "找工作" } == "创业担保贷款")
    #expect(words.contains("请拨打 0797-0000000。"))
    #expect(words.filter { $0 == "技能培训" }.count == 1)
    #expect(words.contains("新的培训班。"))
    #expect(!words.contains("只在村级"))
  }

  @Test("names the halls that are open, with their hours as they are now")
  func sites() throws {
    var other = try Visitor(level: .town).terminal.world.site
    (other.name, other.siteCode, other.hotline) = ("新开的就业之家", "3607041062009", "0797-7654321")
    other.openingHours.staffed = [1: Self.span(9, 12), 2: Self.span(9, 12), 4: Self.span(9, 17)]
    var visitor = try told(Bulletin(sites: [other]))
    try visitor.press("轻触开始")
    try visitor.press("附近的就业之家")
    let words = visitor.list.words.joined(separator: " ")
    #expect(words.contains("新开的就业之家"))
    #expect(words.contains("0797-7654321"))
    #expect(words.contains("周一至周二  09:00–12:00"))
    #expect(words.contains("周四  09:00–17:00"))
  }

  private static func span(_ from: Int, _ to: Int) -> [OpeningHours.Span] {
    [
      OpeningHours.Span(
        from: TimeOfDay(hour: from, minute: 0), to: TimeOfDay(hour: to, minute: 0))
    ]
  }

  @Test("sets how long terminals wait, and lets each have its own again")
  func waiting() throws {
    var visitor = try told(Bulletin(parameters: HallParameters(["idleSeconds": "120"])))
    try visitor.press("轻触开始")
    #expect(visitor.effects.contains(.startTimer(.idle, milliseconds: 120_000)))
    visitor.handle(.frame(.leave))
    try tell(Bulletin(), to: &visitor)
    try visitor.press("轻触开始")
    #expect(visitor.effects.contains(.startTimer(.idle, milliseconds: Timing().idle)))
  }
}
