extension StringProtocol {
  /// The same text with the full-width forms of ASCII (U+FF01 to U+FF5E, U+3000) as ASCII:
  /// people type `１８７` and `／` on Chinese keyboards, and spreadsheets are full of them.
  package func halfWidth() -> String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return String(self) }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        result.append(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)))
      case 0x3000, 0x00A0:
        result.append(" ")
      default:
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Without white space and hyphens anywhere: numbers are written in groups.
  func withoutGrouping() -> String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter { scalar in
          !scalar.properties.isWhitespace && scalar.properties.generalCategory != .dashPunctuation
        }))
  }

  /// Without white space at either end.
  func trimmed() -> String {
    if let first = unicodeScalars.first, let last = unicodeScalars.last, first.isPlain,
      last.isPlain
    {
      return String(self)
    }
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// Whether there is at least one byte and all are ASCII digits.
  var isDigits: Bool { !isEmpty && utf8.allSatisfy { (48...57).contains($0) } }
}

extension SingleValueDecodingContainer {
  /// An error for stored text that is not what its type asks for. It never quotes the text, which
  /// may be personal data.
  func refused(_ what: String) -> DecodingError {
    DecodingError.dataCorruptedError(in: self, debugDescription: "not a valid \(what)")
  }
}

extension Unicode.Scalar {
  /// Surely no white space nor part of it, told without looking up its properties.
  fileprivate var isPlain: Bool {
    switch value {
    case 0x21...0x7E, 0x4E00...0x9FFF: true
    default: false
    }
  }
}
