/// Turns the bytes of a UTF-8 terminal into keys and clicks: a pure value that takes byte after
/// byte, so that it makes no difference where a read was cut. Pastes and unknown sequences are
/// ignored whole.
public struct TerminalInput: Sendable {
  /// How long the rest of a sequence is waited for, in milliseconds: after a lone Escape this long
  /// it was the key.
  public static let patience: Int64 = 50
  /// A paste whose end was lost is over when nothing came for this long, in milliseconds.
  public static let pasteSilence: Int64 = 500
  /// And after this long whatever comes, in milliseconds.
  public static let longestPaste: Int64 = 10_000
  /// What a sequence is kept of; the rest of a longer one is swallowed up to its end.
  private static let longest = 64

  /// Where in a sequence the bytes so far have led.
  private enum Place: Sendable {
    case ground
    /// After ESC.
    case escape
    /// After `ESC O` and parameters.
    case single
    /// After `ESC [` and these parameters.
    case control([UInt8])
    /// After `ESC [ [`: the Linux console's function keys.
    case linuxFunction
    /// After `ESC [ M`: a click of a terminal that does not know SGR reports.
    case oldMouse([UInt8])
    /// In a character of so many bytes.
    case character([UInt8], length: Int)
    /// In a paste, after so many bytes of the mark at its end.
    case paste(matched: Int)
  }

  private var place = Place.ground
  private var lastByte: Int64 = 0
  private var pasteBegan: Int64 = 0

  /// Nothing read yet.
  public init() {}

  /// When ``expire(now:)`` has something to do unless more is read before, in the milliseconds of
  /// `now`; nil when nothing waits.
  public var deadline: Int64? {
    switch place {
    case .ground: nil
    case .paste: min(lastByte + Self.pasteSilence, pasteBegan + Self.longestPaste)
    case .escape, .single, .control, .linuxFunction, .oldMouse, .character:
      lastByte + Self.patience
    }
  }

  /// Takes what was read.
  /// - Parameter now: monotonic, in milliseconds.
  public mutating func feed(_ bytes: some Sequence<UInt8>, now: Int64) -> [Event] {
    var events: [Event] = []
    for byte in bytes {
      lastByte = now
      if let event = take(byte) { events.append(event) }
    }
    return events
  }

  /// Nothing more has come by `now`: a waiting Escape was the key, anything else that is not whole
  /// is dropped, and a paste is over. Too early it does nothing.
  public mutating func expire(now: Int64) -> [Event] {
    guard let deadline, deadline <= now else { return [] }
    defer { place = .ground }
    if case .escape = place { return [.key(.character("*"))] }
    return []
  }

  private mutating func take(_ byte: UInt8) -> Event? {
    switch place {
    case .ground: return begin(byte)
    case .escape: return escaped(byte)
    case .single: return single(byte)
    case .control(let parameters): return control(parameters, byte)
    case .linuxFunction:
      guard 0x20..<0x7F ~= byte else { return again(byte) }
      return end(nil)
    case .oldMouse(let report): return oldMouse(report + [byte])
    case .character(let bytes, let length): return character(bytes, byte, length)
    case .paste(let matched):
      paste(matched, byte)
      return nil
    }
  }

  private mutating func end(_ event: Event?) -> Event? {
    place = .ground
    return event
  }

  /// Something else began before the sequence ended: what there was of it is dropped.
  private mutating func again(_ byte: UInt8) -> Event? {
    place = .ground
    return begin(byte)
  }

  private mutating func begin(_ byte: UInt8) -> Event? {
    switch byte {
    case 0x1B:
      place = .escape
      return nil
    case 0x0D, 0x0A: return .key(.character("#"))
    case 0x09: return .key(.next)
    case 0x08, 0x7F: return .key(.erase)
    case 0x03, 0x1C: return .key(.interrupt)
    case 0..<0x20: return nil
    case 0x20..<0x7F: return .key(.character(Character(Unicode.Scalar(byte))))
    case 0xC2..<0xF5:
      place = .character([byte], length: byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4)
      return nil
    // A stray continuation byte.
    default: return nil
    }
  }

  private mutating func escaped(_ byte: UInt8) -> Event? {
    switch byte {
    case 0x5B:
      place = .control([])
      return nil
    case 0x4F:
      place = .single
      return nil
    // Two in a row: the first was the key.
    case 0x1B: return .key(.character("*"))
    // A key with Alt: no meaning here.
    default: return end(nil)
    }
  }

  // MARK: Characters and pastes

  private mutating func character(_ bytes: [UInt8], _ byte: UInt8, _ length: Int) -> Event? {
    guard byte & 0xC0 == 0x80 else { return again(byte) }
    let bytes = bytes + [byte]
    guard bytes.count == length else {
      place = .character(bytes, length: length)
      return nil
    }
    place = .ground
    let text = String(decoding: bytes, as: UTF8.self)
    guard let scalar = text.unicodeScalars.first, scalar != "\u{FFFD}",
      scalar.properties.generalCategory != .control
    else { return nil }
    return .key(.character(Character(scalar)))
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func paste(_ matched: Int, _ byte: UInt8) {
    // ESC stands at the mark's beginning only, so a mismatch begins anew there or nowhere.
    let matched = byte == Self.pasteEnd[matched] ? matched + 1 : byte == 0x1B ? 1 : 0
    place = matched == Self.pasteEnd.count ? .ground : .paste(matched: matched)
  }

  // MARK: Sequences

  /// `ESC O letter`: arrows in application mode, keys of the number pad; some terminals put a
  /// modifier's number before the letter.
  private mutating func single(_ byte: UInt8) -> Event? {
    switch byte {
    case 0x30..<0x3C: return nil
    case UInt8(ascii: "M"): return end(.key(.character("#")))
    case UInt8(ascii: "j"): return end(.key(.character("*")))
    case UInt8(ascii: "p")...UInt8(ascii: "y"):
      return end(.key(.character(Character(Unicode.Scalar(byte - 0x40)))))
    case 0x20..<0x7F: return end(arrow(byte).map(Event.key))
    default: return again(byte)
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
  private mutating func control(_ parameters: [UInt8], _ byte: UInt8) -> Event? {
    switch byte {
    case 0x20..<0x40:
      // One byte more than is read is enough to know that it is no sequence of ours.
      if parameters.count <= Self.longest { place = .control(parameters + [byte]) }
      return nil
    case 0x5B where parameters.isEmpty:
      place = .linuxFunction
      return nil
    case UInt8(ascii: "M") where parameters.isEmpty:
      place = .oldMouse([])
      return nil
    case 0x40..<0x7F:
      guard parameters.count <= Self.longest else { return end(nil) }
      return finished(String(decoding: parameters, as: UTF8.self), byte)
    default: return again(byte)
    }
  }

  private mutating func finished(_ text: String, _ final: UInt8) -> Event? {
    if text.hasPrefix("<") { return end(mouse(text.dropFirst(), final)) }
    guard final == UInt8(ascii: "~") else { return end(arrow(final).map(Event.key)) }
    switch text {
    case "1", "7": return end(.key(.home))
    case "3": return end(.key(.erase))
    case "5": return end(.key(.previous))
    case "6": return end(.key(.next))
    case "200":
      pasteBegan = lastByte
      place = .paste(matched: 0)
      return nil
    default: return end(nil)
    }
  }

  /// `ESC [ < button ; column ; row M` or `m` (SGR mouse, xterm): the left button only.
  private func mouse(_ text: Substring, _ final: UInt8) -> Event? {
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let button = numbers[0], let x = numbers[1], let y = numbers[2],
      x > 0, y > 0, x < 10_000, y < 10_000
    else { return nil }
    // Shift, Alt and Control add 4, 8 and 16; 32 is a move with the button held.
    switch (button & ~28, final) {
    case (0, UInt8(ascii: "M")): return .press(x: x - 1, y: y - 1)
    case (32, UInt8(ascii: "M")): return .drag(x: x - 1, y: y - 1)
    case (0, UInt8(ascii: "m")): return .release(x: x - 1, y: y - 1)
    default: return nil
    }
  }

  /// `ESC [ M button column row`, each a byte from 32 on (X11 mouse, xterm). It says of a release
  /// not of which button.
  private mutating func oldMouse(_ report: [UInt8]) -> Event? {
    guard report.count == 3 else {
      place = .oldMouse(report)
      return nil
    }
    guard report[1] > 32, report[2] > 32 else { return end(nil) }
    let (x, y) = (Int(report[1]) - 33, Int(report[2]) - 33)
    switch report[0] & ~28 {
    case 32: return end(.press(x: x, y: y))
    case 35: return end(.release(x: x, y: y))
    case 64: return end(.drag(x: x, y: y))
    default: return end(nil)
    }
  }
}
