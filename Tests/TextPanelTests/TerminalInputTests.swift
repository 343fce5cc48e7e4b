import Testing

@testable import TextPanel

@Suite("What a person types at a terminal")
struct TerminalInputTests {
  private func keys(_ text: String) -> [TerminalInput.Event] {
    var input = TerminalInput()
    return input.feed(text.utf8, now: 0)
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
    #expect(input.feed([0x1B], now: 1000).isEmpty)
    #expect(input.deadline == 1050)
    #expect(input.expire(now: 1049).isEmpty)
    #expect(input.expire(now: 1050) == [key("*")])
    #expect(input.deadline == nil)
    #expect(input.expire(now: 2000).isEmpty)
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
    #expect(input.feed([0xFF, 0x80, 0xE7, 0x31, 0xC0, 0x32], now: 0) == [key("1"), key("2")])
  }

  @Test("Unknown sequences are ignored whole")
  func unknown() {
    #expect(keys("\u{1B}[[A5\u{1B}[15~6\u{1B}[?1;2c7\u{1B}x8") == ["5", "6", "7", "8"].map(key))
  }

  /// Every kind of sequence that a terminal sends, between keys that tell when one was misread.
  private static let everything =
    "1\u{1B}[A电\u{1B}[<0;10;5M\u{1B}[<32;11;5M\u{1B}[<0;10;5m\u{1B}[200~x\u{1B}[A\u{1B}[20\u{1B}[201~2"
    + "𠮷é\u{1B}OB#\u{1B}[[Aq\u{1B}[1;5C\u{1B}[15~\u{1B}OM\u{1B}O5A\u{1B}x3\u{1B}[M !!\u{1B}[M#!!"
    + "\u{1B}\u{1B}[D\u{1B}O\u{1B}[B\u{1B}[[\u{1B}[Z\u{1B}[1;\u{1B}[3~\u{1B}[200~\u{1B}O\u{1B}[201~4"

  @Test("However the bytes are cut, and for up to 50 ms at each cut, the keys are the same")
  func cuts() {
    let bytes = Array(Self.everything.utf8)
    let whole = keys(Self.everything)
    #expect(whole.count == 24)
    for first in 0...bytes.count {
      for second in stride(from: first + 1, through: bytes.count, by: 5) {
        var input = TerminalInput()
        var events = input.feed(bytes[..<first], now: 0) + input.expire(now: 49)
        events += input.feed(bytes[first..<second], now: 49) + input.expire(now: 98)
        events += input.feed(bytes[second...], now: 98)
        #expect(events == whole, "cut at \(first) and \(second)")
      }
    }
    var input = TerminalInput()
    var events: [TerminalInput.Event] = []
    for (index, byte) in bytes.enumerated() {
      let now = Int64(index) * 49
      events += input.expire(now: now) + input.feed([byte], now: now)
    }
    #expect(events == whole)
  }

  @Test("A paste of any length that is read in parts ends where it ends", arguments: 1000..<1060)
  func pastedParts(length: Int) {
    let text = "\u{1B}[200~\(String(repeating: "x", count: length))\u{1B}[201~7"
    var input = TerminalInput()
    var rest = Array(text.utf8)[...]
    var events: [TerminalInput.Event] = []
    while !rest.isEmpty {
      events += input.feed(rest.prefix(1024), now: 0)
      rest = rest.dropFirst(1024)
    }
    #expect(events == [key("7")])
  }

  @Test("A paste whose end is lost is over after half a second of silence, or after ten seconds")
  func endless() {
    var input = TerminalInput()
    #expect(input.feed("\u{1B}[200~abc\u{1B}[20".utf8, now: 0).isEmpty)
    #expect(input.deadline == 500)
    #expect(input.feed("1".utf8, now: 499).isEmpty)
    #expect(input.expire(now: 998).isEmpty)
    #expect(input.expire(now: 999).isEmpty)
    #expect(input.feed("7".utf8, now: 1000) == [key("7")])

    var events = input.feed("\u{1B}[200~".utf8, now: 2000)
    for now in stride(from: Int64(2100), through: 12_000, by: 100) {
      events += input.expire(now: now) + input.feed("y".utf8, now: now)
    }
    #expect(events == [key("y")])
  }

  @Test("A sequence without an end is dropped after 50 ms, and the next key is heard")
  func incomplete() {
    for start in ["\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}[[", "\u{1B}[<0;1", "\u{1B}[M!"] {
      var input = TerminalInput()
      #expect(input.feed(start.utf8, now: 10).isEmpty)
      #expect(input.deadline == 60)
      #expect(input.expire(now: 60).isEmpty)
      #expect(input.feed("7".utf8, now: 61) == [key("7")])
    }
    var input = TerminalInput()
    #expect(input.feed([0xE7, 0x94], now: 0).isEmpty)
    #expect(input.expire(now: 50).isEmpty)
    #expect(input.feed([0xB5, 0x37], now: 51) == [key("7")])
  }

  @Test("A sequence longer than any is swallowed up to its end and takes no memory")
  func overlong() {
    #expect(keys("\u{1B}[\(String(repeating: "1;", count: 5000))~7") == [key("7")])
  }

  @Test("Any bytes at all leave the parser ready for the next key", arguments: 0..<200)
  func noise(seed: Int) {
    var random = Seeded(seed)
    var input = TerminalInput()
    for _ in 0..<20 {
      _ = input.feed((0..<30).map { _ in UInt8.random(in: 0...255, using: &random) }, now: 0)
    }
    _ = input.expire(now: TerminalInput.longestPaste)
    #expect(input.feed([0x37], now: 20_000) == [key("7")])
  }
}
