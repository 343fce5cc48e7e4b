import Interface
import Testing

@Suite("Controls, keys and focus")
struct ControlTests {
  @Test("Choices carry 1, 2, 3 in reading order, fixed keys stay")
  func numbers() {
    let shown = place(
      .column(
        .medium,
        [
          button("返回", shortcut: .key("*")), .row(.medium, [button("甲"), button("乙")]), button("丙"),
        ]))
    #expect(shown.targets.map(\.key) == ["*", "1", "2", "3"])
    #expect(shown.keyHints == ["*", "1", "2", "3"])
    #expect(shown.target(forKey: "2") == 2)
    #expect(shown.target(forKey: "7") == nil)
  }

  @Test("While a field takes digits no number stands on a choice")
  func digits() {
    let field: Screen = .field(Field(label: "手机号", text: "138"))
    let shown = place(
      .column(
        .medium,
        [field, button("甲"), button("帮助", shortcut: .key("0")), button("确认", shortcut: .key("#"))]))
    #expect(shown.takesDigits)
    #expect(shown.targets.map(\.key) == [nil, nil, "#"])
    #expect(shown.keyHints == ["#"])
  }

  @Test("A field that is not active leaves the numbers alone")
  func inactiveField() {
    let field: Screen = .field(Field(label: "手机号", text: "138", isActive: false))
    let shown = place(.column(.medium, [field, button("甲")]))
    #expect(!shown.takesDigits)
    #expect(shown.targets.map(\.key) == ["1"])
  }

  @Test("The tenth choice has no number and no hint")
  func tenth() {
    let shown = place(.grid(.fixed(4), .medium, (0..<10).map { button("\($0)号") }))
    #expect(shown.targets.last?.key == nil)
    #expect(shown.keyHints.count == 9)
  }

  @Test("A press fills the control with the primary colour, words and all")
  func pressed() throws {
    let view: Screen = .column(.medium, [button("甲"), card("电焊工", rows: 2)])
    let shown = place(view, touch: Layout.Touch(pressed: 1))
    let frame = try #require(shown.target(labelled: "电焊工")).frame
    #expect(shown.fill(at: frame) == .primary)
    #expect(shown.style(of: "电焊工·1")?.color == .onPrimary)
    #expect(shown.style(of: "甲")?.color == .primary)
  }

  @Test("A press on the primary button shows, too")
  func pressedPrimary() throws {
    let view = button("申请推荐信", style: .primary)
    let rest = place(view).items
    let pressed = place(view, touch: Layout.Touch(pressed: 0)).items
    #expect(rest.contains { $0.shape == .fill(.primary, .small, line: nil) })
    #expect(pressed.contains { $0.shape == .fill(.ink, .small, line: nil) })
  }

  @Test("A chosen chip is filled")
  func chip() {
    let chip = Control("包住", style: .chip, isSelected: true, event: "x")
    let shown = place(.row(.medium, [.control(chip)]))
    #expect(shown.items.contains { $0.shape == .fill(.primary, .round, line: nil) })
    #expect(shown.style(of: "包住")?.color == .onPrimary)
  }

  @Test("A disabled control looks disabled, and can be touched to learn why")
  func disabled() {
    let control = Control("打印", disabledReason: "打印机缺纸", event: "x")
    let shown = place(.column(.medium, [.control(control)]))
    #expect(shown.style(of: "打印")?.color == .disabled)
    #expect(shown.targets[0].disabledReason == "打印机缺纸")
  }

  @Test("The focus starts on the primary action and is kept in range")
  func focus() {
    let view: Screen = .column(.medium, [button("甲"), button("乙", style: .primary), button("丙")])
    #expect(place(view).focus == 1)
    #expect(place(view, touch: Layout.Touch(focus: 7)).focus == 2)
    #expect(place(view, touch: Layout.Touch(focus: -1)).focus == 0)
    #expect(place(.text("无")).focus == nil)
  }

  @Test("The ring shows only after a key was used")
  func ring() {
    let view: Screen = .column(.medium, [button("甲")])
    #expect(place(view).count(.focusRing) == 0)
    #expect(place(view, touch: Layout.Touch(showsFocus: true)).count(.focusRing) == 1)
  }

  @Test("Keys move the focus to the neighbour on that side")
  func directions() {
    let shown = place(.grid(.fixed(3), .medium, (0..<9).map { button("\($0)") }))
    #expect(shown.focus(moving: .right, from: 0) == 1)
    #expect(shown.focus(moving: .down, from: 1) == 4)
    #expect(shown.focus(moving: .up, from: 8) == 5)
    #expect(shown.focus(moving: .left, from: 3) == 3)
    #expect(shown.focus(moving: .next, from: 8) == 0)
    #expect(shown.focus(moving: .previous, from: 0) == 8)
  }

  @Test("Only what stands in the dialog can be pressed")
  func overlay() throws {
    let below: Screen = .column(.medium, [button("找工作"), .field(Field(label: "词", text: ""))])
    let shown = place(View(.overlay(below, .column(.medium, [.text("还在吗？"), button("继续")]))))
    #expect(shown.targets.map(\.label) == ["继续"])
    #expect(shown.targets[0].key == "1")
    #expect(!shown.takesDigits)
    let dim = try #require(shown.items.firstIndex { $0.shape == .dim })
    let words = try #require(
      shown.items.firstIndex { $0.frame == shown.frame(of: "找工作") })
    #expect(words < dim)
  }

  @Test("A field shows what was typed, what is pending underlined, the caret, and the problem")
  func field() throws {
    let field = Field<String>(label: "姓名", text: "张", pending: "san", problem: "请输入汉字")
    let shown = place(.column(.medium, [.field(field)]))
    #expect(shown.frame(of: "张") == Rect(x: 10, y: 50, width: 20, height: 30))
    #expect(shown.frame(of: "san") == Rect(x: 30, y: 50, width: 30, height: 30))
    #expect(shown.style(of: "请输入汉字")?.color == .danger)
    let caret = try #require(shown.items.first { $0.shape == .caret })
    #expect(caret.frame == Rect(x: 60, y: 50, width: 2, height: 30))
    #expect(shown.fill(at: Rect(x: 30, y: 78, width: 30, height: 2)) == .primary)
  }

  @Test("Of a text longer than its field the end stays in sight")
  func longEntry() {
    let long = (0..<60).map { "\($0 % 10)" }.joined()
    let field = Field<String>(label: "", text: long)
    let shown = place(.column(.medium, [.field(field)]), in: Size(width: 200, height: 200))
    #expect(shown.words == ["…" + long.suffix(15)])
    #expect(shown.overflow.isEmpty)
  }

  @Test("A QR code takes the largest whole module that fits")
  func code() throws {
    let row = Array(repeating: true, count: 21)
    let code: Screen = .qrCode(QRMatrix(rows: Array(repeating: row, count: 21)))
    let large = try #require(place(code).items.last)
    #expect(large.frame.width == 29 * 6)
    let small = try #require(place(code, in: Size(width: 130, height: 600)).items.last)
    #expect(small.frame == Rect(x: 7, y: 242, width: 116, height: 116))
  }

  @Test("Controls inside a card are not pressed apart from it")
  func nested() {
    let card = Control("岗位", style: .card, event: "x", body: [.text("电工"), button("收藏")])
    let shown = place(.column(.medium, [.control(card)]))
    #expect(shown.targets.count == 1)
    #expect(shown.words == ["电工"])
  }
}
