/// A character as a terminal can safely show it, with its width.
struct Glyph: Hashable {
  let character: Character
  let width: Int
  let mark: Mark

  init(character: Character, width: Int) {
    self.character = character
    self.width = width
    mark = Mark(character)
  }

  /// Characters of a text. What would move a cursor, ring a bell or turn the direction of writing
  /// shows as a visible mark; marks without a base stand on a space.
  static func of(_ text: String) -> [Glyph] {
    text.map { given in
      let character = unjoined(given)
      if character == "\t" { return Glyph(character: " ", width: 1) }
      if character.isNewline { return Glyph(character: "\n", width: 0) }
      let width = CharacterWidth.of(character)
      let scalars = character.unicodeScalars
      if width > 0, scalars.count <= mostScalars, !scalars.contains(where: isDangerous) {
        return Glyph(character: character, width: width)
      }
      return Glyph(character: "\u{FFFD}", width: 1)
    }
  }

  /// More than any family of emoji has.
  private static let mostScalars = 16

  /// Without a joiner at its end, by which some terminals draw what is written next onto it, wherever
  /// the cursor was set between.
  private static func unjoined(_ character: Character) -> Character {
    guard character.unicodeScalars.last == "\u{200D}" else { return character }
    var scalars = String(character).unicodeScalars
    while scalars.last == "\u{200D}" { scalars.removeLast() }
    return String(scalars).first ?? "\u{200D}"
  }

  private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Overrides and isolates of direction (UAX 9).
    case 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension [Glyph] {
  var width: Int { reduce(0) { $0 + $1.width } }
}

extension ArraySlice<Glyph> {
  var width: Int { reduce(0) { $0 + $1.width } }
}
