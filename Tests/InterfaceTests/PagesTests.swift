import Interface
import Testing

@Suite("Lists show whole items and page through the rest")
struct PagesTests {
  private let cards = (0..<20).map { card("岗位\($0)") }
  /// Room for five cards of 60, gaps of 8, and the bar of 60.
  private let room = Size(width: 600, height: 5 * 60 + 5 * 8 + 60)

  private func labels(_ shown: Shown) -> [String] {
    shown.targets.map(\.label).filter { $0.hasPrefix("岗位") }
  }

  @Test("As many whole cards as fit, then the bar")
  func fits() throws {
    let shown = place(list(cards), in: room)
    #expect(labels(shown) == (0..<5).map { "岗位\($0)" })
    #expect(shown.words.contains("1–5 / 20"))
    #expect(shown.target(labelled: "下一页")?.event == "turn 5")
    #expect(shown.target(labelled: "上一页") == nil)
    #expect(shown.overflow.isEmpty)
  }

  @Test("No bar when everything fits")
  func everything() {
    let shown = place(list(Array(cards.prefix(6))), in: room)
    #expect(labels(shown).count == 6)
    #expect(shown.targets.count == 6)
  }

  @Test("Previous goes back exactly as many as fit before the first")
  func previous() {
    // The cards before the eighth are twice as high: only three of them fill a page.
    let mixed = (0..<20).map { card("岗位\($0)", rows: $0 < 8 ? 3 : 1) }
    let shown = place(list(mixed, first: 8), in: room)
    #expect(labels(shown).first == "岗位8")
    let tall = 3 * 27 + 2 * 8 + 16
    #expect(tall * 2 + 8 <= 340 && tall * 3 + 16 > 340)
    #expect(shown.target(labelled: "上一页")?.event == "turn 6")
  }

  @Test("Paging forward to the end and back shows every card")
  func thereAndBack() throws {
    let mixed = (0..<20).map { card("岗位\($0)", rows: 1 + $0 % 3) }
    var first = 0
    var seen: [String] = []
    while true {
      let shown = place(list(mixed, first: first), in: room)
      seen += labels(shown)
      guard let next = shown.target(labelled: "下一页") else { break }
      first = try #require(Int(next.event.dropFirst(5)))
    }
    #expect(seen == (0..<20).map { "岗位\($0)" })
    while let previous = place(list(mixed, first: first), in: room).target(labelled: "上一页") {
      let back = try #require(Int(previous.event.dropFirst(5)))
      let shown = place(list(mixed, first: back), in: room)
      #expect(back + labels(shown).count >= first)
      first = back
    }
    #expect(first == 0)
  }

  @Test("A first past the end shows the last full page")
  func pastTheEnd() {
    #expect(labels(place(list(cards, first: 99), in: room)) == (15..<20).map { "岗位\($0)" })
  }

  @Test("A card higher than the room is shown alone")
  func tall() {
    let shown = place(list([card("岗位0", rows: 30), card("岗位1")]), in: room)
    #expect(labels(shown) == ["岗位0"])
    #expect(!shown.overflow.isEmpty)
  }

  @Test("A window of a longer list knows its place in it")
  func window() {
    let shown = place(
      list(Array(cards[10..<18]), offset: 10, first: 12, total: 1000), in: room)
    #expect(labels(shown) == (12..<17).map { "岗位\($0)" })
    #expect(shown.target(labelled: "下一页")?.event == "turn 17")
    #expect(shown.target(labelled: "上一页")?.event == "turn 7")
    #expect(shown.words.contains("13–17 / 1000"))
  }

  @Test("A list that became shorter than where its pages stood shows the last cards at hand")
  func shortened() {
    let shown = place(
      list(Array(cards[0..<3]), offset: 22, first: 42, total: 25), in: room)
    #expect(labels(shown) == (0..<3).map { "岗位\($0)" })
    #expect(shown.target(labelled: "下一页") == nil)
  }

  @Test("The keys that turn pages are always 8 and 9")
  func keys() {
    let shown = place(list(cards, first: 5), in: room)
    #expect(shown.targets.map(\.key) == ["1", "2", "3", "4", "5", "8", "9"])
  }

  @Test("When 9 is taken, pages turn with the last two keys that are free")
  func takenKeys() {
    let sort = button("排序", shortcut: .key("9"))
    let shown = place(.column(.none, [sort, list(cards, first: 3)]), in: room)
    #expect(shown.target(labelled: "下一页")?.key == "8")
    #expect(shown.target(labelled: "上一页")?.key == "7")
  }

  @Test("Cards in columns fill rows")
  func columns() {
    let shown = place(list(cards, columns: .fixed(2)), in: room)
    #expect(labels(shown).count == 10)
    #expect(shown.targets[1].frame.x == 304)
  }
}
