import Interface
import Testing

@Suite("Stacks share the room")
struct StackTests {
  @Test("Words stand below each other with the gap between them")
  func column() {
    let shown = place(.column(.medium, [.text("找工作"), .text("零工")]))
    #expect(shown.frame(of: "找工作") == Rect(x: 0, y: 0, width: 1000, height: 27))
    #expect(shown.frame(of: "零工") == Rect(x: 0, y: 43, width: 1000, height: 27))
    #expect(shown.overflow.isEmpty)
  }

  @Test("Flexible children share what the others leave, by weight")
  func shares() throws {
    let shown = place(
      .row(
        .none, align: .fill,
        [
          button("甲").width(ems: 10), button("乙").flexible(1), button("丙").flexible(3),
        ]))
    #expect(shown.targets.map(\.frame.width) == [200, 200, 600])
    #expect(shown.targets.map(\.frame.height) == [600, 600, 600])
  }

  @Test("A long text wraps so that the button beside it keeps its width")
  func wrapping() throws {
    let long = String(repeating: "电", count: 80)
    let shown = place(.row(.medium, [.text(long), button("返回")]))
    let back = try #require(shown.target(labelled: "返回"))
    #expect(back.frame.width == 12 + 30 + 40 + 12)
    #expect(try #require(shown.frame(of: long)).width == 1000 - 16 - back.frame.width)
    #expect(shown.overflow.isEmpty)
  }

  @Test("Children are aligned across the axis")
  func alignment() {
    let words: Screen = .text("工")
    #expect(place(.column(.medium, align: .center, [words])).frame(of: "工")?.x == 491)
    #expect(place(.column(.medium, align: .trailing, [words])).frame(of: "工")?.x == 982)
    #expect(place(.column(.medium, align: .leading, [words])).frame(of: "工")?.x == 0)
  }

  @Test("An adaptive stack lies across a wide panel and stands on an upright one")
  func adaptive() throws {
    let view: Screen = .adaptive(.large, [button("甲").flexible(), button("乙").flexible()])
    let wide = place(view).targets.map(\.frame)
    #expect(wide[0].y == wide[1].y)
    let upright = place(view, in: Size(width: 600, height: 1000)).targets.map(\.frame)
    #expect(upright[0].x == upright[1].x)
    #expect(upright[0].width == 600)
  }

  @Test("When there is too little room the gaps shrink before anything is lost")
  func gapsShrink() {
    let view: Screen = .column(.large, (1...9).map { button("\($0)") })
    let shown = place(view, in: Size(width: 300, height: 9 * 60 + 8))
    #expect(shown.overflow.isEmpty)
    #expect(shown.targets.map(\.frame.y) == (0...8).map { $0 * 61 })
  }

  @Test("What does not fit at all is named, and stays within the surface")
  func overflow() {
    let view: Screen = .column(.medium, (1...20).map { button("按钮\($0)") })
    let shown = place(view, in: Size(width: 300, height: 300))
    #expect(shown.overflow.contains("按钮20"))
    #expect(shown.targets.allSatisfy { $0.frame.y + $0.frame.height <= 300 })
  }

  @Test("A text without room for its height is named")
  func textOverflow() {
    let long = String(repeating: "字", count: 400)
    #expect(place(.text(long), in: Size(width: 200, height: 100)).overflow == [long])
  }

  @Test("In a narrow footer the hotline is shortened before a button loses words or icon")
  func footer() throws {
    let hotline: Screen = .text("服务热线 0797-0000000", TextStyle(.body, maximumLines: 1))
    func footer(_ width: Int) -> Shown {
      let back = Control("返回", icon: .back, style: .plain, event: "back")
      let help = Control("帮助", icon: .help, style: .plain, event: "help")
      return place(
        .row(.small, [.control(back), hotline.flexible(), .control(help)]),
        in: Size(width: width, height: 80))
    }
    let narrow = footer(2 * 126 + 2 * 8 + 40)
    #expect(narrow.overflow.isEmpty)
    #expect(narrow.targets.map(\.frame.width) == [126, 126])
    #expect(narrow.items.contains { $0.shape == .icon(.back, .primary) })
    // Still narrower, the icons go and the words stay.
    let narrowest = footer(2 * 94 + 2 * 8 + 40)
    #expect(narrowest.overflow.isEmpty)
    #expect(!narrowest.items.contains { $0.shape == .icon(.back, .primary) })
  }

  @Test("Space pushes what follows to the end")
  func space() {
    let shown = place(.row(.none, [.text("左"), .space, .text("右")]))
    #expect(shown.frame(of: "右")?.x == 982)
  }

  @Test("A line between columns is upright and as high as they are")
  func dividers() throws {
    let shown = place(.row(.none, [.text("左"), .divider, .text("右")]).flexible())
    let line = try #require(shown.items.first { $0.shape == .divider })
    #expect(line.frame == Rect(x: 18, y: 0, width: 1, height: 600))
  }
}
