import Employment

/// White space, invisible signs and full-width forms.
enum Spacing {
  /// Without what cannot be seen; each stretch of white space one space or line end.
  static func normal(_ scalars: [Unicode.Scalar], isMultiline: Bool) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    var hasSpace = false
    var newlines = 0
    var previous: Unicode.Scalar = " "
    for (place, scalar) in scalars.enumerated() {
      defer { previous = scalar }
      if isNewline(scalar) {
        // CR LF is one line end.
        if scalar == "\n", previous == "\r" { continue }
        newlines += 1
        continue
      }
      if isSpace(scalar) {
        hasSpace = true
        continue
      }
      var scalar = scalar
      if isPrivate(scalar), !isPrivate(previous), isInFigure(place, scalars) { scalar = "…" }
      if scalar.isUnseen { continue }
      if !result.isEmpty {
        if newlines > 0, isMultiline {
          result.append("\n")
          if newlines > 1 { result.append("\n") }
        } else if hasSpace || newlines > 0 {
          result.append(" ")
        }
      }
      hasSpace = false
      newlines = 0
      result.append(folded(scalar))
    }
    return result
  }

  /// Letters, digits and signs of counting in full width as ASCII; the punctuation of Chinese
  /// stays.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF05, 0xFF0B, 0xFF0D, 0xFF0E, 0xFF0F:
      Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
    default: scalar
    }
  }

  private static func isNewline(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// The private area, where some sites keep the letters of their own fonts.
  static func isPrivate(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF: true
    default: false
    }
  }

  /// Whether a stretch of private letters that begins at a place stands beside a digit: without it
  /// the figure would be another.
  private static func isInFigure(_ start: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(folded(scalar)) }
    if start > 0, isDigit(scalars[start - 1]) { return true }
    let end = scalars[start...].firstIndex { !isPrivate($0) }
    return end.map { isDigit(scalars[$0]) } ?? false
  }
}
