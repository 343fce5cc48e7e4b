import Testing

@testable import TextPanel

@Suite("What a person types at a terminal")
struct TerminalInputTests {
  private func keys(_ text: String) -> [TerminalInput.Event] {
    var input = TerminalInput()
    return input.feed(text.utf8)
  }

  private func key(_ character: Character) -> TerminalInput.Event { .key(.character(character)) }

  @Test("Digits, letters and the keypad's own signs")
  func characters() {
    #expect(keys("1aZ*#") == ["1", "a", "Z", "*", "#"].map(key))
    #expect(keys("电") == [key("电")])
  }

  @Test("Enter confirms, backspace takes back, tab moves on")
  func controls() {
    #expect(keys("\r\n") == [key("#"), key("#")])
    #expect(keys("\u{7F}\u{8}\t") == [.key(.erase), .key(.erase), .key(.next)])
    #expect(keys("\u{3}") == [.key(.interrupt)])
    #expect(keys("\u{1}\u{0}").isEmpty)
  }

  @Test("Arrows in both modes, home, delete, page keys")
  func arrows() {
    #expect(
      keys("\u{1B}[A\u{1B}[B\u{1B}OC\u{1B}OD") == [.up, .down, .right, .left].map { .key($0) })
    #expect(keys("\u{1B}[1;5C") == [.key(.right)])
    #expect(keys("\u{1B}[Z\u{1B}[3~\u{1B}[H") == [.previous, .erase, .home].map { .key($0) })
    #expect(keys("\u{1B}Oq\u{1B}Oj\u{1B}OM") == [key("1"), key("*"), key("#")])
  }

  @Test("Escape goes back, once nothing follows it")
  func escape() {
    var input = TerminalInput()
    #expect(input.feed([0x1B]).isEmpty)
    #expect(input.isWaiting)
    #expect(input.flush() == [key("*")])
    #expect(!input.isWaiting)
    #expect(input.flush().isEmpty)
    #expect(keys("\u{1B}\u{1B}[A") == [key("*"), .key(.up)])
  }

  @Test("Clicks are presses and releases of the left button only")
  func mouse() {
    #expect(
      keys("\u{1B}[<0;10;5M\u{1B}[<32;11;5M\u{1B}[<0;10;5m")
        == [.press(x: 9, y: 4), .drag(x: 10, y: 4), .release(x: 9, y: 4)])
    #expect(keys("\u{1B}[<2;10;5M\u{1B}[<64;1;1M\u{1B}[<0;0;0M\u{1B}[<0;9M").isEmpty)
    #expect(keys("\u{1B}[<0;99999999999999999999;5M").isEmpty)
  }

  @Test("A paste types nothing")
  func paste() {
    #expect(keys("1\u{1B}[200~rm -rf\r\u{1B}[A\u{1B}[201~2") == [key("1"), key("2")])
  }

  @Test("Broken UTF-8 is skipped and the next key is heard")
  func broken() {
    var input = TerminalInput()
    #expect(input.feed([0xFF, 0x80, 0xE7, 0x31, 0xC0, 0x32]) == [key("1"), key("2")])
  }

  @Test("Unknown sequences are ignored whole")
  func unknown() {
    #expect(keys("\u{1B}[[A5\u{1B}[15~6\u{1B}[?1;2c7\u{1B}x8") == ["5", "6", "7", "8"].map(key))
  }

  @Test("However the bytes are cut, the keys are the same", arguments: 0..<100)
  func cuts(seed: Int) {
    var random = Seeded(seed)
    let text = "1\u{1B}[A电\u{1B}[<0;10;5M\u{1B}[<0;10;5m\u{1B}[200~x\u{1B}[201~𠮷\u{1B}OB#\u{1B}[[Aq"
    var input = TerminalInput()
    var rest = Array(text.utf8)[...]
    var events: [TerminalInput.Event] = []
    while !rest.isEmpty {
      let count = min(rest.count, Int.random(in: 1...5, using: &random))
      events += input.feed(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    #expect(events == keys(text))
    #expect(events.count == 9)
  }

  @Test("Any bytes at all leave the parser ready for the next key", arguments: 0..<200)
  func noise(seed: Int) {
    var random = Seeded(seed)
    var input = TerminalInput()
    for _ in 0..<20 {
      _ = input.feed((0..<30).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
    _ = input.flush()
    _ = input.feed("\u{1B}[201~".utf8)
    #expect(input.feed([0x37]) == [key("7")])
  }
}
