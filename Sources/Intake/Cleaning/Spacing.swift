/// White space, invisible signs and full-width forms.
enum Spacing {
  /// Without what cannot be seen; each stretch of white space one space or line end.
  static func normal(_ scalars: [Unicode.Scalar], isMultiline: Bool) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    var hasSpace = false
    var newlines = 0
    var previous: Unicode.Scalar = " "
    for scalar in scalars {
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
      if isInvisible(scalar) { continue }
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

  /// Controls, marks of direction, joiners, and the private area, where some sites keep the
  /// letters of their own fonts.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E,
      0x2060...0x206F, 0xE000...0xF8FF, 0xFE00...0xFE0F, 0xFEFF, 0xFFF0...0xFFFF,
      0xE0000...0x10FFFF:
      true
    default: false
    }
  }
}
