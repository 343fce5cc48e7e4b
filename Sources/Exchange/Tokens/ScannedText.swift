import Employment

/// What came out of a scanner that was held to a slip.
///
/// A scanner poses as a keyboard: what it types depends on its own settings and on the computer's. It
/// may put a symbology identifier before the code (ISO/IEC 15424: `]Q3`), Enter or Tab before or
/// behind it; caps lock turns its letters round; and where scanner and computer disagree about the
/// keyboard, other characters come. What has only one meaning is read.
public enum ScannedText: Hashable, Sendable {
  /// The text of a slip's code, as it was printed; whether it is genuine is another question.
  case code(String)
  /// As much like a code as a wrongly set scanner makes of one.
  case garbled
  /// Something else: digits, a word, another code. Without what stood around it unseen.
  case other(String)

  /// Reads what a scanner typed.
  public init(_ typed: String) {
    let text = ScannedText.bare(typed).halfWidth()
    // A token has at most 219 characters; a text without end is none.
    guard text.utf8.count <= ScannedText.longest else {
      self = .other(text)
      return
    }
    for layout in ScannedText.layouts {
      guard let code = ScannedText.code(in: text, typedOn: layout) else { continue }
      self = .code(code)
      return
    }
    let isLong = text.count >= ScannedText.shortestCode && !text.contains("://")
    let isOneWord = !text.contains { $0.isWhitespace }
    self = isLong && isOneWord ? .garbled : .other(ScannedText.withoutIdentifier(text))
  }

  /// Without a symbology identifier: `]`, a letter, a letter or digit.
  private static func withoutIdentifier(_ text: String) -> String {
    let start = Array(text.prefix(3))
    guard start.count == 3, start[0] == "]", start[1].isLetter,
      start[2].isLetter || start[2].isNumber
    else { return text }
    return String(text.dropFirst(3))
  }

  private static let longest = 2000
  /// A token with the shortest site code has 158.
  private static let shortestCode = 120
  /// What may stand before the code: a symbology identifier of three characters, or a scanner's own
  /// prefix.
  private static let longestPrefix = 8

  /// What each character of a code is typed as on a keyboard that the scanner does not know of, where
  /// that is another one. Letters are compared as capitals.
  private static let layouts: [[Character: Character]] = [
    // As it should be, but for the point, the only sign that a code has. `:` and `/` are French.
    [">": ".", "。": ".", "·": ".", ",": ".", ";": ".", "-": ".", "_": "."],
    // Everything with shift, US keyboard.
    ["!": "1", "@": "2", "#": "3", "$": "4", "%": "5", "^": "6", "&": "7", ">": "."],
    // German.
    ["Y": "Z", "Z": "Y"],
    [
      "Y": "Z", "Z": "Y", "!": "1", "\"": "2", "§": "3", "$": "4", "%": "5", "&": "6", "/": "7",
      ":": ".",
    ],
    // French.
    french, french.merging(["/": "."]) { $1 },
  ]

  private static let french: [Character: Character] = [
    "A": "Q", "Q": "A", "W": "Z", "Z": "W", ",": "M", "?": "M", "&": "1", "É": "2", "\"": "3",
    "'": "4", "(": "5", "-": "6", "§": "6", "È": "7", ":": ".",
  ]

  /// The code in a text that was typed on a keyboard, if it is one on it: a prefix, then nothing but
  /// what a code has.
  private static func code(in text: String, typedOn layout: [Character: Character]) -> String? {
    let meant = String(text.uppercased().map { layout[$0] ?? $0 })
    let starts = (0...longestPrefix).lazy.map { meant.dropFirst($0) }
    guard let start = starts.first(where: { $0.hasPrefix(SlipToken.prefix) }) else { return nil }
    let code = start.prefix { !$0.isWhitespace }
    let isClean = code.dropFirst(SlipToken.prefix.count).utf8.allSatisfy { byte in
      (65...90).contains(byte) || (50...55).contains(byte)
    }
    return isClean ? String(code) : nil
  }

  /// Without blanks, Enter, Tab and other unseen characters around it.
  private static func bare(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.firstIndex(where: isSeen),
      let last = scalars.lastIndex(where: isSeen)
    else { return "" }
    var bare = String.UnicodeScalarView()
    bare.append(contentsOf: scalars[first...last])
    return String(bare)
  }

  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
    default: true
    }
  }
}
