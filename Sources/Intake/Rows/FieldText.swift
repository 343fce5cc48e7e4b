/// What holds for the text of every field of an import.
package enum FieldText {
  /// Parts a list of benefits.
  package static let listSeparators: Set<Character> = [
    "、", ",", "，", ";", "；", "|", "/", "\u{3000}", " ",
  ]

  /// Without white space at both ends, the ideographic space included.
  package static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first {
      if isSpace(first) {
        bytes.removeFirst()
      } else if bytes.starts(with: [0xE3, 0x80, 0x80]) {
        bytes.removeFirst(3)
      } else {
        break
      }
    }
    while let last = bytes.last {
      if isSpace(last) {
        bytes.removeLast()
      } else if last == 0x80, bytes.suffix(3).elementsEqual([0xE3, 0x80, 0x80]) {
        bytes.removeLast(3)
      } else {
        break
      }
    }
    return bytes
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// What a part of a list says, without the number or the sign before it: `1.五险一金`, `• 餐补`.
  static func listItem(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace || marks.contains($0) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    if rest.isEmpty {
      text = rest
    } else if (1...2).contains(digits.count), let sign = rest.first, ".．)）：:".contains(sign),
      rest.dropFirst().first?.isNumber != true
    {
      text = rest.dropFirst().drop { $0.isWhitespace }
    }
    while let last = text.last, last.isWhitespace || "。.;；,，".contains(last) { text.removeLast() }
    return String(text)
  }

  private static let marks: Set<Character> = [
    "•", "·", "●", "○", "◆", "★", "☆", "■", "▪", "-", "—", "*", "✓", "√",
  ]
}
