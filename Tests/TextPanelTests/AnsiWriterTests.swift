import Interface
import Testing

@testable import TextPanel

@Suite("From one frame to the next")
struct AnsiWriterTests {
  @Test("The terminal shows what the frame holds", arguments: ColorDepth.allCases)
  func shows(depth: ColorDepth) {
    var writer = AnsiWriter(depth: depth)
    var terminal = TerminalModel(width: 80, height: 24)
    let frame = show(results(12))
    terminal.receive(writer.bytes(for: frame))
    #expect(terminal.text == frame.plainText)
  }

  @Test("The same frame again sends nothing")
  func nothing() {
    var writer = AnsiWriter()
    let frame = show(results(12))
    #expect(!writer.bytes(for: frame).isEmpty)
    #expect(writer.bytes(for: frame).isEmpty)
  }

  @Test("A press sends a few dozen bytes, not a screen")
  func small() {
    var writer = AnsiWriter(depth: .none)
    let view: Screen = .column(.medium, [button("甲"), button("乙")])
    let whole = writer.bytes(for: show(view, width: 20)).count
    let press = writer.bytes(
      for: show(view, width: 20, touch: Layout.Touch(pressed: 0))
    ).count
    #expect(press > 0 && press < 60 && press < whole)
  }

  @Test("Only what changed is sent, and the result is the same", arguments: 0..<200)
  func differences(seed: Int) {
    var random = Seeded(seed)
    var writer = AnsiWriter(depth: [.none, .sixteen, .palette][seed % 3])
    var terminal = TerminalModel(width: 14, height: 3)
    var frame = TextFrame(size: Size(width: 14, height: 3))
    for _ in 0..<20 {
      let x = Int.random(in: 0...13, using: &random)
      let y = Int.random(in: 0...2, using: &random)
      let word = ["工", "ab", "–·", "𠮷x", "  "].randomElement(using: &random) ?? "工"
      let role = ColorRole.allCases.randomElement(using: &random) ?? .ink
      frame.write(Glyph.of(word), x: x, y: y, within: frame.bounds) { $0.foreground = role }
      if Bool.random(using: &random) { continue }
      terminal.receive(writer.bytes(for: frame))
      var fresh = TerminalModel(width: 14, height: 3)
      var once = AnsiWriter(depth: [.none, .sixteen, .palette][seed % 3])
      fresh.receive(once.bytes(for: frame))
      #expect(terminal.rows == fresh.rows)
      #expect(terminal.looks == fresh.looks)
      #expect(terminal.text == frame.plainText)
    }
  }

  @Test("Moving the focus among framed tiles sends a few of its rows, not the screen")
  func frames() {
    var writer = AnsiWriter(depth: .none)
    let tiles: Screen = .column(
      .medium,
      (1...4).map { View<String>.control(Control("岗位\($0)", style: .tile, event: "\($0)")) })
    let whole = writer.bytes(for: show(tiles, touch: Layout.Touch(focus: 0, showsFocus: true)))
      .count
    let moved = writer.bytes(for: show(tiles, touch: Layout.Touch(focus: 1, showsFocus: true)))
      .count
    #expect(moved > 0 && moved < whole)
  }

  /// Titles of posts whose width terminals dispute.
  private static let disputed = [
    "❤️爱", "👨‍👩‍👧家", "🏝️景", "™️商", "✅︎质", "①②③", "“双”…", "☎️客", "🇨🇳保", "1️⃣号", "é́é", "★★",
    "🧑🏽‍🔧维", "ｶﾅ", "👍🏻店", "क्षि", "\u{1100}\u{1161}\u{11A8}", "\u{1161}", "│─┐", "👨\u{200D}", "\u{2E9A}",
    "𠮷",
  ]

  @Test(
    "However a terminal counts, every column stands where it should and nothing stays of before",
    arguments: Counting.others, 0..<60)
  func disputes(counting: Counting, seed: Int) {
    var random = Seeded(seed)
    var writer = AnsiWriter(depth: .none)
    let size = Size(width: 24, height: 3)
    var terminal = TerminalModel(width: size.width, height: size.height, counting: counting)
    for visitor in 0..<12 {
      let letter = String(UnicodeScalar(UInt8(65 + visitor)))
      var frame = TextFrame(size: size)
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        let words = Self.disputed + ["工", "电焊", letter, letter + letter + letter + letter]
        let word = words.randomElement(using: &random) ?? letter
        frame.write(
          Glyph.of(word), x: Int.random(in: 0..<size.width, using: &random),
          y: Int.random(in: 0..<size.height, using: &random), within: frame.bounds
        ) { _ in }
      }
      terminal.receive(writer.bytes(for: frame))
      let shown = terminal.rows.joined().joined()
      for before in 0..<visitor {
        #expect(!shown.contains(String(UnicodeScalar(UInt8(65 + before)))))
      }
      for y in 0..<size.height {
        for x in 0..<size.width where !frame.isDisputed(x, y) && frame[x, y].text != " " {
          #expect(terminal.rows[y][x].unicodeScalars.first == frame[x, y].text.unicodeScalars.first)
        }
      }
    }
  }

  @Test("Another size is drawn whole on a cleared screen")
  func resize() {
    var writer = AnsiWriter()
    _ = writer.bytes(for: show(.text("工"), width: 80))
    let bytes = writer.bytes(for: show(.text("工"), width: 100))
    #expect(String(decoding: bytes, as: UTF8.self).contains("\u{1B}[2J"))
    var terminal = TerminalModel(width: 100, height: 24)
    terminal.receive(bytes)
    #expect(terminal.text.hasPrefix("工\n"))
  }

  @Test("Leaving undoes everything that entering did")
  func leaving() {
    var writer = AnsiWriter()
    let enter = String(decoding: writer.enter(), as: UTF8.self)
    let leave = String(decoding: writer.leave(), as: UTF8.self)
    for mode in ["?1049", "?2004", "?1000", "?1006"] {
      #expect(enter.contains("[\(mode)h"))
      #expect(leave.contains("[\(mode)l"))
    }
    #expect(enter.contains("[?25l") && leave.contains("[?25h"))
    #expect(enter.contains("[?7l") && leave.contains("[?7h"))
  }

  @Test("Without colours a filled button is in reverse")
  func withoutColours() {
    var writer = AnsiWriter(depth: .none)
    let bytes = writer.bytes(for: show(.column(.none, [button("申请", .primary)]), width: 20))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("\u{1B}[0;1;7m"))
    #expect(!text.contains("38;5"))
  }

  @Test("A code is black on white in every theme")
  func code() {
    var cell = Cell(foreground: .danger, background: .primary)
    cell.isCode = true
    #expect(TextTheme(depth: .none).parameters(cell) == "0;7")
    #expect(TextTheme(depth: .sixteen).parameters(cell) == "0;30;47")
    #expect(TextTheme(depth: .palette).parameters(cell) == "0;38;5;16;48;5;231")
  }
}
