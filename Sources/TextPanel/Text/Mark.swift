/// What a character is to the breaking of lines: the first scalar of it, which is enough for marks.
struct Mark: Hashable {
  let value: UInt32
  /// Of a Latin, Greek or Cyrillic word, or a digit.
  let isWord: Bool

  init(_ character: Character) {
    let scalar = character.unicodeScalars.first
    value = scalar?.value ?? 0
    isWord = Mark.digits ~= value || (scalar.map(Mark.isLetter) ?? false)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return 0x61...0x7A ~= scalar.value | 0x20 }
    return scalar.value < 0x1100 && scalar.properties.isAlphabetic
  }

  private static let digits: ClosedRange<UInt32> = 0x30...0x39

  var isDigit: Bool { Mark.digits ~= value }
  var isSpace: Bool { value == 0x20 }
  var isPlus: Bool { value == 0x2B }
  var isHash: Bool { value == 0x23 }
  /// U+00B7 within names.
  var isJoiner: Bool { value == 0xB7 }
  var isInNumbers: Bool { Mark.inNumbers.contains(value) }
  var isBeforeNumbers: Bool { Mark.beforeNumbers.contains(value) }
  var isAfterWords: Bool { Mark.afterWords.contains(value) }
  var isBeforeWords: Bool { Mark.beforeWords.contains(value) }
  var isClosing: Bool { Mark.closing.contains(value) }
  var isOpening: Bool { Mark.opening.contains(value) }

  private static let inNumbers = numbers([".", ",", ":", "-", "–", "~", "～", "/", "，"])
  private static let beforeNumbers = numbers(["¥", "￥", "$", "№", "#", "+", "-", "−"])
  private static let afterWords = numbers(["'", "’", "-", "_", "/", "@", "&", "+", "."])
  private static let beforeWords = numbers(["'", "’", "_", "/", "@", "&", "."])
  private static let closing = numbers([
    "。", "，", "、", "；", "：", "？", "！", "）", "」", "』", "】", "》", "〉", "〕", "”", "’", "…", "—",
    "～", "·", "％", "℃", "‰", "!", "?", ",", ".", ":", ";", ")", "]", "}", "%", "–",
  ])
  private static let opening = numbers([
    "（", "「", "『", "【", "《", "〈", "〔", "“", "‘", "(", "[", "{",
  ])

  private static func numbers(_ marks: [Unicode.Scalar]) -> Set<UInt32> {
    Set(marks.map(\.value))
  }
}
