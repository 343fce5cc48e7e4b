/// Turns the bytes of a UTF-8 terminal into keys and clicks: a pure value. Sequences that are cut
/// at the end of a read are kept for the next one; pastes and unknown sequences are ignored.
public struct TerminalInput: Sendable {
  private var rest: [UInt8] = []
  private var isPasting = false
  /// A sequence longer than this is not one.
  private static let longest = 64

  /// Nothing read yet.
  public init() {}

  /// Whether a lone Escape or a cut sequence waits: call ``flush()`` when nothing more has come
  /// for 50 ms.
  public var isWaiting: Bool { !rest.isEmpty }

  /// Takes what was read.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Event] {
    rest.append(contentsOf: bytes)
    var events: [Event] = []
    var position = 0
    while position < rest.count {
      guard let step = parse(rest[position...]) else { break }
      position += step.length
      if let event = accept(step.meaning) { events.append(event) }
    }
    rest.removeFirst(position)
    if rest.count > Self.longest { rest.removeAll() }
    return events
  }

  /// Nothing more has come: a waiting Escape was the key, anything else is dropped.
  public mutating func flush() -> [Event] {
    let isEscape = rest == [0x1B]
    rest.removeAll()
    return isEscape && !isPasting ? [.key(.character("*"))] : []
  }

  // MARK: Meaning

  private enum Meaning {
    case event(Event)
    case pasteBegins
    case pasteEnds
    case nothing
  }

  private typealias Step = (meaning: Meaning, length: Int)

  private mutating func accept(_ meaning: Meaning) -> Event? {
    switch meaning {
    case .event(let event): return isPasting ? nil : event
    case .pasteBegins: isPasting = true
    case .pasteEnds: isPasting = false
    case .nothing: break
    }
    return nil
  }

  /// The first key in `bytes`; nil when it isn't whole yet.
  private func parse(_ bytes: ArraySlice<UInt8>) -> Step? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x1B: return escape(bytes)
    case 0x0D, 0x0A: return (.event(.key(.character("#"))), 1)
    case 0x09: return (.event(.key(.next)), 1)
    case 0x08, 0x7F: return (.event(.key(.erase)), 1)
    case 0x03, 0x1C: return (.event(.key(.interrupt)), 1)
    case 0..<0x20: return (.nothing, 1)
    default: return character(bytes)
    }
  }

  private func character(_ bytes: ArraySlice<UInt8>) -> Step? {
    let length =
      switch bytes[bytes.startIndex] {
      case 0..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    // A stray continuation byte: skip it alone.
    guard length > 0 else { return (.nothing, 1) }
    let tail = bytes.dropFirst().prefix(length - 1)
    if let wrong = tail.firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return (.nothing, wrong - bytes.startIndex)
    }
    guard tail.count == length - 1 else { return nil }
    let text = String(decoding: bytes.prefix(length), as: UTF8.self)
    guard let character = text.first, character != "\u{FFFD}" else { return (.nothing, length) }
    return (.event(.key(.character(character))), length)
  }

  private func escape(_ bytes: ArraySlice<UInt8>) -> Step? {
    guard bytes.count > 1 else { return nil }
    switch bytes[bytes.startIndex + 1] {
    case 0x5B: return control(bytes)
    case 0x4F: return function(bytes)
    // Two in a row: the first was the key.
    case 0x1B: return (.event(.key(.character("*"))), 1)
    // A key with Alt: no meaning here.
    default: return (.nothing, 2)
    }
  }

  /// `ESC O letter`: arrows in application mode, keys of the number pad.
  private func function(_ bytes: ArraySlice<UInt8>) -> Step? {
    guard bytes.count > 2 else { return nil }
    let letter = bytes[bytes.startIndex + 2]
    switch letter {
    case UInt8(ascii: "M"): return (.event(.key(.character("#"))), 3)
    case UInt8(ascii: "j"): return (.event(.key(.character("*"))), 3)
    case UInt8(ascii: "p")...UInt8(ascii: "y"):
      return (.event(.key(.character(Character(Unicode.Scalar(letter - 0x40))))), 3)
    default: return (arrow(letter).map { .event(.key($0)) } ?? .nothing, 3)
    }
  }

  private func arrow(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "Z"): .previous
    default: nil
    }
  }

  /// `ESC [ parameters final` (ECMA-48, 5.4).
  private func control(_ bytes: ArraySlice<UInt8>) -> Step? {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { !(0x20..<0x40).contains($0) }) else {
      return bytes.count > Self.longest ? (.nothing, 1) : nil
    }
    let length = end - bytes.startIndex + 1
    // The Linux console's function keys: ESC [ [ A.
    if bytes[end] == 0x5B { return bytes.count > length ? (.nothing, length + 1) : nil }
    // Something else began before the sequence ended: start again there.
    guard (0x40..<0x7F).contains(bytes[end]) else { return (.nothing, length - 1) }
    let text = String(decoding: bytes[body.startIndex..<end], as: UTF8.self)
    if text.hasPrefix("<") { return (mouse(text.dropFirst(), bytes[end]), length) }
    if bytes[end] == UInt8(ascii: "~") { return (numbered(text), length) }
    return (arrow(bytes[end]).map { .event(.key($0)) } ?? .nothing, length)
  }

  private func numbered(_ text: String) -> Meaning {
    switch text {
    case "1", "7": .event(.key(.home))
    case "3": .event(.key(.erase))
    case "5": .event(.key(.previous))
    case "6": .event(.key(.next))
    case "200": .pasteBegins
    case "201": .pasteEnds
    default: .nothing
    }
  }

  /// `ESC [ < button ; column ; row M` or `m` (SGR mouse, xterm): the left button only.
  private func mouse(_ text: Substring, _ final: UInt8) -> Meaning {
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let button = numbers[0], let x = numbers[1], let y = numbers[2],
      x > 0, y > 0, x < 10_000, y < 10_000
    else { return .nothing }
    // Shift, Alt and Control add 4, 8 and 16; 32 is a move with the button held.
    switch (button & ~28, final) {
    case (0, UInt8(ascii: "M")): return .event(.press(x: x - 1, y: y - 1))
    case (32, UInt8(ascii: "M")): return .event(.drag(x: x - 1, y: y - 1))
    case (0, UInt8(ascii: "m")): return .event(.release(x: x - 1, y: y - 1))
    default: return .nothing
    }
  }
}
