import Interface
import Testing

@Suite("Things take the form and the height that there is room for")
struct GrowthTests {
  /// 80, 160 and 240 wide, as words of label text.
  private let forms: Screen = .alternatives([
    .row(.none, [.text("甲甲甲甲", TextStyle(.label)), .text("乙乙乙乙", TextStyle(.label))]),
    .row(.none, [.text("丙丙", TextStyle(.label)), .text("丁丁", TextStyle(.label))]),
    .text("戊戊戊", TextStyle(.label)),
  ])

  private func words(width: Int) -> [String] {
    place(forms, in: Size(width: width, height: 300)).words
  }

  @Test("Of alternatives the first stands there that needs no wrapping; else the last")
  func alternatives() {
    #expect(words(width: 160) == ["甲甲甲甲", "乙乙乙乙"])
    #expect(words(width: 159) == ["丙丙", "丁丁"])
    #expect(words(width: 80) == ["丙丙", "丁丁"])
    #expect(words(width: 79) == ["戊戊戊"])
    #expect(words(width: 20) == ["戊戊戊"])
  }

  @Test("Alternatives that are not shown cannot be pressed and take no numbers")
  func alternativesAreAlone() {
    let wide = Screen.row(.none, [button("很长很长的名字"), button("乙")])
    let view = Screen.column(.none, [.alternatives([wide, button("甲")]), button("丙")])
    let shown = place(view, in: Size(width: 200, height: 300))
    #expect(shown.targets.map(\.label) == ["甲", "丙"])
    #expect(shown.targets.map(\.key) == ["1", "2"])
  }

  @Test("The height of alternatives is that of the one that is shown")
  func alternativesHeight() {
    let tall = Screen.column(.none, (0..<3).map { .text("很长很长很长\($0)") })
    let view = Screen.column(.none, [.alternatives([tall, .text("短")]), .text("下面")])
    #expect(place(view, in: Size(width: 60, height: 300)).frame(of: "下面")?.y == 27)
    #expect(place(view, in: Size(width: 300, height: 300)).frame(of: "下面")?.y == 81)
  }

  @Test("A button grows to so many lines where there is room, and to what is left where not")
  func heightInLines() {
    func tall(_ room: Int) -> Int {
      let view = Screen.column(.none, [button("甲").height(lines: 5), button("乙")])
      return place(view, in: Size(width: 300, height: room)).targets[0].frame.height
    }
    #expect(tall(600) == 150)
    #expect(tall(190) == 130)
    #expect(tall(120) == 60)
  }

  @Test("Growing takes nothing from what must be whole, nor from a flexible child's least height")
  func heightYields() throws {
    let flexible = Screen.column(.none, [button("乙"), button("丙")]).flexible()
    let view = Screen.column(.none, [button("甲").height(lines: 20), flexible])
    let shown = place(view, in: Size(width: 300, height: 240))
    #expect(shown.targets.map(\.frame.height) == [120, 60, 60])
    #expect(shown.overflow.isEmpty)
  }

  @Test("A thing that is higher than the lines it asks for keeps its height")
  func heightIsNoLimit() {
    let view = Screen.column(.none, [button("甲", style: .primary).height(lines: 1), .space])
    #expect(place(view).targets[0].frame.height == 80)
  }
}

@Suite("Items of a list share the room that is left over")
struct PageGrowthTests {
  /// Cards of 60 that may grow to four lines, 120.
  private func heights(
    _ count: Int, room: Int, first: Int = 0, lines: Double = 4
  ) -> [Int] {
    let cards = (0..<count).map { card("岗位\($0)") }
    let view = Screen.pages(
      Pages(
        items: cards, first: first, total: count, heightInLines: lines,
        words: PageWords(previous: "上一页", next: "下一页") { "\($0)–\($1) / \($2)" },
        turn: { "turn \($0)" }))
    return place(view, in: Size(width: 600, height: room)).targets
      .filter { $0.label.hasPrefix("岗位") }.map(\.frame.height)
  }

  @Test("Two cards grow until each is so high, and no higher")
  func most() {
    #expect(heights(2, room: 60 + 8 + 60) == [60, 60])
    #expect(heights(2, room: 60 + 8 + 60 + 40) == [80, 80])
    #expect(heights(2, room: 900) == [120, 120])
    #expect(heights(2, room: 900, lines: 0) == [60, 60])
  }

  @Test("Growing never costs a card its place on the page")
  func wholeCards() {
    // Five cards, four gaps, and 30 to spare.
    let room = 5 * 60 + 4 * 8 + 30
    #expect(heights(5, room: room) == [66, 66, 66, 66, 66])
    // With a bar of 60 and its gap four fit, and 60 − 8 are left for them.
    #expect(heights(6, room: room) == [67, 67, 67, 67])
  }

  @Test("The cards of a last page are no higher than those of the pages before it")
  func lastPage() {
    let room = 5 * 60 + 4 * 8 + 30
    let first = heights(6, room: room)
    let last = heights(6, room: room, first: 4)
    #expect(last.count == 2)
    #expect(last[0] <= first[0])
  }
}
