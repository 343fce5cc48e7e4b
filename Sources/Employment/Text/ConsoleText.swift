extension Unicode.Scalar {
  /// Whether nothing is seen of it, or it changes how what is around it is drawn: controls (C0, DEL,
  /// C1), marks of direction, joiners, fillers, variation selectors, tags, the private area.
  public var isUnseen: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5,
      0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164,
      0xE000...0xF8FF, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFF, 0xE0000...0x10FFFF:
      true
    default: false
    }
  }
}

/// Text on its way to a console, where a control of somebody else's making would move the cursor,
/// colour the screen or turn the order of letters around.
///
/// Letters of the private area and variation selectors stay: rare letters of names are written with
/// them.
public enum ConsoleText {
  /// Without controls, marks of direction and what has no width; line ends and tabs stay, and a byte
  /// order mark at the start, which a spreadsheet needs.
  public static func plain(_ text: String) -> String {
    if isPlain(text) { return text }
    let scalars = text.unicodeScalars
    let kept = scalars.filter { !acts($0) || $0 == "\n" || $0 == "\t" }
    let mark: [Unicode.Scalar] = scalars.first == "\u{FEFF}" ? ["\u{FEFF}"] : []
    return String(String.UnicodeScalarView(mark + kept))
  }

  /// The same on one line: a line end or a tab in a field becomes a space.
  public static func line(_ text: String) -> String {
    let plain = plain(text)
    guard plain.contains(where: { $0 == "\n" || $0 == "\t" }) else { return plain }
    return String(plain.map { $0 == "\n" || $0 == "\t" ? " " : $0 })
  }

  /// A line of JSON that says the same, with what a console would act on escaped. Outside its texts
  /// JSON is ASCII, so that whatever is replaced stands in one.
  public static func json(_ line: String) -> String {
    if isPlain(line) { return line }
    var output = ""
    for scalar in line.unicodeScalars {
      if acts(scalar) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE000...0xF8FF, 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0xF0000...0x10FFFF: false
    default: scalar.isUnseen
    }
  }

  private static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { !acts($0) || $0 == "\n" || $0 == "\t" }
  }
}
