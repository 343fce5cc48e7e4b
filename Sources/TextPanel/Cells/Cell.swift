import Interface

/// One cell of a terminal.
public struct Cell: Hashable, Sendable {
  /// A character, with the marks on it; empty when the cell is the right half of the one before.
  public var text: String
  /// 1, 2 for the left half of a wide character, 0 for its right half.
  public var width: Int
  /// Of the character; the terminal's theme decides the colour.
  public var foreground: ColorRole
  /// Behind it.
  public var background: ColorRole
  /// Bold face; many terminals brighten the colour instead.
  public var isBold = false
  /// For keys typed and not yet turned into characters.
  public var isUnderlined = false
  /// Foreground and background exchanged, which shows without colours, too.
  public var isReverse = false
  /// Black on white whatever the theme, so that a camera reads it: a QR code.
  public var isCode = false

  public init(
    text: String = " ", width: Int = 1, foreground: ColorRole = .ink,
    background: ColorRole = .ground
  ) {
    self.text = text
    self.width = width
    self.foreground = foreground
    self.background = background
  }

  /// Whether terminals disagree about how many columns the character takes.
  var isDisputed: Bool { text.first.map(CharacterWidth.isUncertain) ?? false }

  /// Columns that a terminal may take for it, from its own on; some count each scalar.
  var reach: Int { isDisputed ? 2 * text.unicodeScalars.count : width }

  /// Whether a terminal may give it no column of its own and draw it onto the character before, as it
  /// does with vowels of Hangul. Punctuation, symbols and lines have one everywhere.
  var mayJoin: Bool {
    guard isDisputed, let first = text.unicodeScalars.first else { return false }
    return !(0xA1...0xFF).contains(first.value) && !(0x2000...0x2BFF).contains(first.value)
  }

  /// The same look without a character.
  var blank: Cell {
    var cell = self
    cell.text = " "
    cell.width = 1
    return cell
  }
}
