/// What holds for the text of every field of an import.
package enum FieldText {
  /// Why bytes are no text.
  package enum Failure: Error {
    /// Not UTF-8.
    case invalid
    /// A control character.
    case control
  }

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

  /// Without white space at both ends.
  package static func trimmedText(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  /// The text of bytes, or why they are none. In a description line ends and tabs may stand; they
  /// come out as `\n` and as a space.
  package static func text(
    _ bytes: UnsafeBufferPointer<UInt8>, isMultiline: Bool
  ) -> Result<String, Failure> {
    var needsCleaning = false
    for (index, byte) in bytes.enumerated() {
      if byte < 0x20 {
        guard isMultiline, byte == 0x0A || byte == 0x0D || byte == 0x09 else {
          return .failure(.control)
        }
        needsCleaning = needsCleaning || byte != 0x0A
      } else if byte == 0x7F {
        return .failure(.control)
      } else if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 {
        return .failure(.control)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { return .failure(.invalid) }
    guard needsCleaning else { return .success(text) }
    var cleaned = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": cleaned.append(" ")
      case "\r": cleaned.append("\n")
      case "\n": if previous != "\r" { cleaned.append("\n") }
      default: cleaned.append(scalar)
      }
      previous = scalar
    }
    return .success(String(cleaned))
  }
}
