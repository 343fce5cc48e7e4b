/// A key by what it means, whatever device it is on.
public enum Key: Hashable, Sendable {
  /// A digit, `*`, `#`, a letter or another printable ASCII character. `#` confirms and `*` goes
  /// back, so Enter is `#` and Escape is `*`. The four letter keys of a keypad are `A`–`D`.
  case character(Character)
  case up
  case down
  case left
  case right
  /// Backspace or Delete: takes the last character back.
  case erase

  /// What the key writes, if it writes.
  public var character: Character? {
    if case .character(let character) = self { return character }
    return nil
  }
}

/// What kind of device a key is on.
public enum KeySource: Hashable, Sendable {
  /// 16 keys under a person's fingers.
  case keypad
  /// A keyboard under a person's fingers: staff, or a text terminal.
  case keyboard
  /// A barcode scanner that acts as a keyboard: fast, never repeats, may type one digit twice.
  case scanner
}

/// A key that a person or a scanner pressed.
public struct KeyEvent: Hashable, Sendable {
  /// What happened to the key.
  public enum Kind: Hashable, Sendable {
    case down
    case up
    /// The key is still held.
    case `repeat`
  }

  /// What the key means.
  public var key: Key
  /// What happened to it.
  public var kind: Kind
  /// What kind of device it is on.
  public var source: KeySource
  /// The kernel's own time of the event; for repeats, the moment they were due.
  public var time: MonotonicTime

  public init(key: Key, kind: Kind, source: KeySource, time: MonotonicTime) {
    self.key = key
    self.kind = kind
    self.source = source
    self.time = time
  }
}
