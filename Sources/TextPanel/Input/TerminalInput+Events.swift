extension TerminalInput {
  /// What a person did at a terminal.
  public enum Event: Hashable, Sendable {
    case key(Key)
    /// The left button, in cells from the top left corner.
    case press(x: Int, y: Int)
    case drag(x: Int, y: Int)
    case release(x: Int, y: Int)
  }

  /// A key by what it means.
  public enum Key: Hashable, Sendable {
    /// A digit, a letter or another printable character, `*` and `#` among them. Enter is `#`,
    /// Escape is `*`.
    case character(Character)
    case up, down, left, right
    /// Tab, and Tab with Shift.
    case next, previous
    /// Backspace and Delete.
    case erase
    case home
    /// Control and C or backslash: a developer's way out of a terminal of one's own.
    case interrupt
  }
}
