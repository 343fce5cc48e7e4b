import CEvdev
import Testing

@testable import Devices

private func at(_ milliseconds: Int64) -> MonotonicTime {
  MonotonicTime(nanoseconds: milliseconds * 1_000_000)
}

/// What a device with keys typed.
private func typed(_ source: KeySource, _ codes: [(Int32, Int32)]) -> [KeyEvent] {
  var decoder = KeyDecoder(source: source)
  return codes.enumerated().compactMap { index, event in
    decoder.feed(
      type: UInt16(EV_KEY), code: UInt16(event.0), value: event.1, time: at(Int64(index) * 10))
  }
}

private func text(_ events: [KeyEvent]) -> String {
  String(events.filter { $0.kind == .down }.compactMap(\.key.character))
}

@Suite("What keys mean")
struct KeyDecoderTests {
  @Test("All sixteen keys of a keypad write themselves, whichever codes it uses")
  func sixteen() {
    let numeric = [
      KEY_NUMERIC_1, KEY_NUMERIC_2, KEY_NUMERIC_3, KEY_NUMERIC_A, KEY_NUMERIC_4, KEY_NUMERIC_5,
      KEY_NUMERIC_6, KEY_NUMERIC_B, KEY_NUMERIC_7, KEY_NUMERIC_8, KEY_NUMERIC_9, KEY_NUMERIC_C,
      KEY_NUMERIC_STAR, KEY_NUMERIC_0, KEY_NUMERIC_POUND, KEY_NUMERIC_D,
    ]
    let plain = [
      KEY_1, KEY_2, KEY_3, KEY_A, KEY_4, KEY_5, KEY_6, KEY_B, KEY_7, KEY_8, KEY_9, KEY_C,
      KEY_KPASTERISK, KEY_0, KEY_ENTER, KEY_D,
    ]
    for codes in [numeric, plain] {
      let events = typed(
        .keypad, codes.flatMap { code -> [(Int32, Int32)] in [(code, 1), (code, 0)] })
      #expect(text(events) == "123A456B789C*0#D")
      #expect(events.count { $0.kind == .up } == 16)
    }
  }

  @Test("Arrows move, Backspace takes back, Escape goes back, Enter confirms")
  func others() {
    let codes = [KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_BACKSPACE, KEY_ESC, KEY_KPENTER]
    let keys = typed(.keypad, codes.map { ($0, 1) }).map(\.key)
    #expect(
      keys == [.up, .down, .left, .right, .erase, .character("*"), .character("#")])
  }

  @Test("A barcode scanner's letters keep their case")
  func scanner() {
    let events = typed(
      .scanner,
      [
        (KEY_LEFTSHIFT, 1), (KEY_K, 1), (KEY_K, 0), (KEY_LEFTSHIFT, 0), (KEY_1, 1), (KEY_1, 0),
        (KEY_1, 1), (KEY_1, 0), (KEY_X, 1), (KEY_X, 0), (KEY_MINUS, 1), (KEY_ENTER, 1),
      ])
    #expect(text(events) == "K11x-#")
  }

  @Test("A key comes up as what it went down, though shift was let go first")
  func shiftFirst() {
    let events = typed(
      .keyboard, [(KEY_LEFTSHIFT, 1), (KEY_8, 1), (KEY_LEFTSHIFT, 0), (KEY_8, 0)])
    #expect(events.map(\.key) == [.character("*"), .character("*")])
    #expect(events.map(\.kind) == [.down, .up])
  }

  @Test("Keys that mean nothing to a kiosk say nothing, held together or not")
  func nothing() {
    let codes = [KEY_LEFTCTRL, KEY_LEFTALT, KEY_SYSRQ, KEY_F1, KEY_F12, KEY_POWER, KEY_LEFTMETA]
    #expect(typed(.keyboard, codes.map { ($0, 1) }).isEmpty)
  }

  @Test("Keys pressed together with Ctrl or Alt say nothing, and work again afterwards")
  func commands() {
    let events = typed(
      .keyboard,
      [
        (KEY_LEFTCTRL, 1), (KEY_LEFTALT, 1), (KEY_DELETE, 1), (KEY_DELETE, 0), (KEY_LEFTALT, 0),
        (KEY_C, 1), (KEY_C, 0), (KEY_LEFTCTRL, 0), (KEY_7, 1), (KEY_7, 0),
      ])
    #expect(text(events) == "7")
    #expect(events.count == 2)
  }

  @Test("The kernel's own repeats are left out")
  func kernelRepeat() {
    let events = typed(.keypad, [(KEY_5, 1), (KEY_5, 2), (KEY_5, 2), (KEY_5, 0)])
    #expect(events.map(\.kind) == [.down, .up])
  }

  @Test("After an overflow, keys that went up meanwhile are let go and none is pressed")
  func overflow() {
    var decoder = KeyDecoder(source: .keypad)
    _ = decoder.feed(type: UInt16(EV_KEY), code: UInt16(KEY_5), value: 1, time: at(0))
    _ = decoder.feed(type: UInt16(EV_SYN), code: UInt16(SYN_DROPPED), value: 0, time: at(5))
    let lost = decoder.feed(type: UInt16(EV_KEY), code: UInt16(KEY_7), value: 1, time: at(6))
    #expect(lost == nil)
    let events = decoder.resynchronise([UInt16(KEY_8)], time: at(10))
    #expect(events.map(\.key) == [.character("5")])
    #expect(events.map(\.kind) == [.up])
  }
}

@Suite("Keys under slow and shaking hands")
struct KeyFilterTests {
  private func key(
    _ character: Character, _ kind: KeyEvent.Kind, _ time: Int64, source: KeySource = .keypad
  ) -> KeyEvent {
    KeyEvent(key: .character(character), kind: kind, source: source, time: at(time))
  }

  @Test("The same key within the double-strike time counts once, with its release")
  func doubleStrike() {
    var filter = KeyFilter(settings: KeySettings(doubleStrike: .milliseconds(500)))
    #expect(filter.feed(key("5", .down, 0)) != nil)
    #expect(filter.feed(key("5", .up, 60)) != nil)
    #expect(filter.feed(key("5", .down, 120)) == nil)
    #expect(filter.feed(key("5", .up, 170)) == nil)
    #expect(filter.feed(key("6", .down, 200)) != nil)
    #expect(filter.feed(key("5", .down, 520)) != nil)
  }

  @Test("A scanner may type one digit twice within a few milliseconds")
  func scanner() {
    var filter = KeyFilter(settings: KeySettings(doubleStrike: .milliseconds(500)))
    #expect(filter.feed(key("1", .down, 0, source: .scanner)) != nil)
    #expect(filter.feed(key("1", .up, 1, source: .scanner)) != nil)
    #expect(filter.feed(key("1", .down, 2, source: .scanner)) != nil)
    #expect(filter.nextDeadline == nil)
  }

  @Test("A held key repeats after the delay, then at the interval, until it is let go")
  func repeats() {
    var filter = KeyFilter(
      settings: KeySettings(
        repeatDelay: .seconds(2), repeatInterval: .milliseconds(300), doubleStrike: .zero))
    _ = filter.feed(key("8", .down, 0))
    #expect(filter.nextDeadline == at(2000))
    #expect(filter.repeatDue(at: at(1999)) == nil)
    #expect(filter.repeatDue(at: at(2000))?.kind == .repeat)
    #expect(filter.repeatDue(at: at(2100)) == nil)
    #expect(filter.repeatDue(at: at(2300))?.key == .character("8"))
    _ = filter.feed(key("8", .up, 2400))
    #expect(filter.nextDeadline == nil)
    #expect(filter.repeatDue(at: at(9000)) == nil)
  }

  @Test("A loop that comes late gives one repeat, not all it missed")
  func late() {
    var filter = KeyFilter(
      settings: KeySettings(repeatDelay: .seconds(1), repeatInterval: .milliseconds(100)))
    _ = filter.feed(key("8", .down, 0))
    #expect(filter.repeatDue(at: at(5000)) != nil)
    #expect(filter.repeatDue(at: at(5000)) == nil)
    #expect(filter.nextDeadline == at(5100))
  }

  @Test("Without a repeat delay no key repeats")
  func never() {
    var filter = KeyFilter(settings: KeySettings(repeatDelay: nil))
    _ = filter.feed(key("8", .down, 0))
    #expect(filter.nextDeadline == nil)
  }
}
