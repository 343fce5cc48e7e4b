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
