import Interface
import Testing

@testable import TextPanel

@Suite("Frames of cells")
struct FrameTests {
  @Test("A results list shows five cards of three rows on 80 by 24")
  func results80() {
    let frame = show(results(12))
    #expect(
      frame.rows.prefix(5) == [
        " 江口镇就业之家                                                  11月23日 21:30",
        " 电工：找到 12 个岗位",
        " ▌ 1 电焊工（0号岗位）                                        4500–6000 元/月",
        " ▌   江口镇  ·  赣州某某机械制造有限公司",
        " ▌   全职  ·  招5人  ·  包住",
      ])
    #expect(frame.rows.count { $0.contains("电焊工") } >= 5)
    #expect(frame.plainText.contains("9 下一页"))
    #expect(list(results(12)).overflow.isEmpty)
  }

  @Test("Half a wide character is never shown")
  func whole() {
    var frame = TextFrame(size: Size(width: 10, height: 1))
    frame.write(Glyph.of("电工招聘"), x: 0, y: 0, within: frame.bounds) { _ in }
    frame.write(Glyph.of("x"), x: 1, y: 0, within: frame.bounds) { _ in }
    #expect(frame.plainText == " x工招聘\n")
    frame.clear(Rect(x: 5, y: 0, width: 2, height: 1))
    #expect(frame.plainText == " x工\n")
    frame.write(Glyph.of("岗位"), x: 7, y: 0, within: frame.bounds) { _ in }
    #expect(frame.plainText == " x工   岗\n")
    #expect(frame.isWhole)
  }

  @Test("Any writing over any other leaves wide characters whole", arguments: 0..<200)
  func wholeAlways(seed: Int) {
    var random = Seeded(seed)
    var frame = TextFrame(size: Size(width: 12, height: 2))
    for _ in 0..<30 {
      let x = Int.random(in: -3...12, using: &random)
      let y = Int.random(in: 0...1, using: &random)
      if Bool.random(using: &random) {
        frame.write(Glyph.of("工a𠮷（b"), x: x, y: y, within: frame.bounds) { _ in }
      } else {
        frame.clear(Rect(x: x, y: y, width: 3, height: 1))
      }
      #expect(frame.isWhole)
      #expect(frame.rows.allSatisfy { Glyph.of($0).width <= 12 })
    }
  }

  @Test("Buttons stand in brackets, chips in round ones, chosen chips in square ones")
  func buttons() {
    let chosen: Screen = .control(
      Control("包吃", style: .chip, shortcut: .none, isSelected: true, event: "x"))
    let chip: Screen = .control(Control("包住", style: .chip, shortcut: .none, event: "x"))
    let frame = show(
      .row(.medium, [button("申请", .primary), button("返回"), chip, chosen]), width: 60)
    #expect(frame.rows[11] == "[1 申请]  [2 返回]  (包住)  [包吃]")
    #expect(frame[1, 11].isReverse)
  }

  @Test("The focused control is marked by an arrow and reverse")
  func focus() {
    let view: Screen = .column(.medium, [button("甲"), button("乙")])
    let frame = show(view, width: 20, height: 4, touch: Layout.Touch(focus: 1, showsFocus: true))
    #expect(frame.rows[1].hasPrefix("►2"))
    #expect(frame[10, 1].isReverse && !frame[10, 0].isReverse)
  }

  @Test("A pressed button takes the primary ground")
  func pressed() {
    let view: Screen = .column(.medium, [button("甲"), button("乙")])
    let frame = show(view, width: 20, height: 4, touch: Layout.Touch(pressed: 0))
    #expect(frame[5, 0].background == .primary)
    #expect(frame[5, 1].background == .surface)
  }

  @Test("A dialog has a line around it, and what lies behind is quiet")
  func dialog() {
    let below: Screen = .column(.none, [.text("找工作", TextStyle(.title))])
    let frame = show(
      View(.overlay(below, .column(.medium, [.text("还在吗？"), button("继续")]))), width: 80)
    #expect(frame.plainText.contains("┌───"))
    #expect(frame.plainText.contains("[1"))
    #expect(frame[0, 0].foreground == .disabled)
    #expect(!frame[0, 0].isBold)
  }

  @Test("A field shows pending keys underlined and the caret after them")
  func field() {
    let field: Screen = .field(Field(label: "姓名", text: "张", pending: "san"))
    let frame = show(.column(.none, [field]), width: 20, height: 4)
    #expect(frame.rows.prefix(2) == ["姓名", "[张san_            ]"])
    #expect(frame[3, 1].isUnderlined && !frame[1, 1].isUnderlined)
  }

  @Test("A QR code is drawn with half blocks, its quiet zone around it")
  func code() {
    let rows = [[true, false, true], [false, true, false], [true, true, true]]
    let frame = show(.qrCode(QRMatrix(rows: rows)), width: 7, height: 4)
    #expect(frame.rows.prefix(4) == ["", "  ▀▄▀", "  ▀▀▀", ""])
    #expect(frame[0, 0].isCode)
  }

  @Test("Home tiles grow to fill a large terminal")
  func tiles() {
    let tiles = ["找工作", "零工", "政策性岗位", "求职登记"].map {
      Screen.control(Control($0, detail: "说明", style: .tile, event: $0))
    }
    let view: Screen = .column(.none, [.grid(.fixed(2), .medium, tiles).flexible()])
    let shown = list(view)
    #expect(shown.targets.allSatisfy { $0.frame.height == 12 })
    #expect(show(view).plainText.contains("说明"))
    #expect(shown.overflow.isEmpty)
  }

  @Test("Tiles with rows to spare have a line around them, with the key in it")
  func outlined() {
    let tiles = ["找工作", "零工"].map {
      Screen.control(Control($0, detail: "按天结算", style: .tile, event: $0))
    }
    let view: Screen = .column(.none, [.grid(.fixed(2), .medium, tiles).flexible()])
    #expect(
      show(view, width: 34, height: 5).plainText == """
        ┌─1────────────┐  ┌─2────────────┐
        │              │  │              │
        │    找工作    │  │     零工     │
        │   按天结算   │  │   按天结算   │
        └──────────────┘  └──────────────┘

        """)
    #expect(
      show(view, width: 34, height: 2).plainText == """
        ▌ 1   找工作      ▌ 2    零工
        ▌    按天结算     ▌    按天结算

        """)
  }

  @Test("A terminal that is too small says so")
  func tooSmall() {
    #expect(TextFrame.isTooSmall(Size(width: 79, height: 24)))
    #expect(!TextFrame.isTooSmall(TextFrame.minimum))
    let frame = TextFrame.notice("窗口太小，请放大", size: Size(width: 12, height: 4))
    #expect(frame.plainText == "\n窗口太小，请\n    放大\n\n")
    #expect(TextFrame.notice("太小", size: Size(width: 0, height: 0)).cells.isEmpty)
    #expect(TextFrame.notice("太小", size: Size(width: 1, height: 1)).isWhole)
  }

  @Test("A divider is a line of its own")
  func dividers() {
    let frame = show(.column(.none, [.text("上"), .divider, .text("下")]), width: 6, height: 3)
    #expect(frame.plainText == "上\n──────\n下\n")
  }

  @Test("Progress fills from the left")
  func progress() {
    let frame = show(.column(.none, [.progress(0.5)]), width: 8, height: 1)
    #expect(frame.plainText == "████░░░░\n")
  }
}
