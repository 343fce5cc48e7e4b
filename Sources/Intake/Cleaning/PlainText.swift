/// Makes plain text of what recruitment sites write: remnants of HTML, full-width letters and
/// digits, invisible signs, control characters, white space of all kinds.
///
/// Cleaning what is clean changes nothing, and no text makes it fail.
public enum PlainText {
  /// One line: line ends become spaces.
  public static func line(_ text: String) -> String { cleaned(text, isMultiline: false) }

  /// Lines without white space at their ends, and never two empty ones together.
  public static func paragraphs(_ text: String) -> String { cleaned(text, isMultiline: true) }

  /// What was escaped twice is unescaped twice; nobody escapes more often than this.
  private static let passes = 6

  private static func cleaned(_ text: String, isMultiline: Bool) -> String {
    if isClean(text, isMultiline: isMultiline) { return text }
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<passes {
      let next = Spacing.normal(HTMLRemnants.removed(from: scalars), isMultiline: isMultiline)
      if next == scalars { return String(String.UnicodeScalarView(scalars)) }
      scalars = next
    }
    // Nested on purpose: without these signs there is nothing left to unescape.
    let plain = Spacing.normal(
      scalars.filter { $0 != "<" && $0 != ">" && $0 != "&" }, isMultiline: isMultiline)
    return String(String.UnicodeScalarView(plain))
  }

  /// Whether nothing in a text can need cleaning; most texts are like that.
  private static func isClean(_ text: String, isMultiline: Bool) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var previous: UInt8 = 0x20
      for index in bytes.indices {
        let byte = bytes[index]
        switch byte {
        case 0x20 where previous == 0x20 || previous == 0x0A: return false
        case 0x0A where !isMultiline || previous == 0x0A || previous == 0x20: return false
        case 0x0A: break
        case 0..<0x20, 0x26, 0x3C, 0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xEE, 0xF3...0xFF: return false
        case 0xE2 where bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81: return false
        case 0xE3 where bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80: return false
        case 0xE3 where bytes[index + 1] == 0x85 && bytes[index + 2] == 0xA4: return false
        case 0xEF where !isPunctuation(bytes[index + 1], bytes[index + 2]): return false
        default: break
        }
        previous = byte
      }
      return previous != 0x20 && previous != 0x0A || bytes.isEmpty
    }
  }

  /// Full-width punctuation (U+FF01, U+FF08, …) that stays as it is.
  private static func isPunctuation(_ second: UInt8, _ third: UInt8) -> Bool {
    second == 0xBC && [0x81, 0x88, 0x89, 0x8C, 0x9A, 0x9B, 0x9F].contains(third)
  }
}
