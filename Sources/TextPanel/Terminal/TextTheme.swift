import Interface

/// How many colours a terminal shows.
public enum ColorDepth: String, Hashable, Sendable, CaseIterable {
  /// Bold, underline and reverse only.
  case none
  /// ANSI colours (ECMA-48), dark ground.
  case sixteen
  /// The xterm palette, the day look.
  case palette
}

/// The select-graphic-rendition parameters (ECMA-48, 8.3.117) of a cell.
struct TextTheme {
  let depth: ColorDepth

  func parameters(_ cell: Cell) -> String {
    var parts = ["0"]
    if cell.isBold { parts.append("1") }
    if cell.isUnderlined { parts.append("4") }
    if cell.isCode { return code(parts) }
    switch depth {
    case .none:
      if cell.isReverse != isFilled(cell.background) { parts.append("7") }
    case .sixteen:
      let (front, back) = sixteen(cell)
      parts += ["3\(front)", "4\(back)"]
      if cell.isReverse { parts.append("7") }
    case .palette:
      parts += [
        "38;5;\(palette(cell.foreground))", "48;5;\(palette(cell.background))",
      ]
      if cell.isReverse { parts.append("7") }
    }
    return parts.joined(separator: ";")
  }

  private func code(_ parts: [String]) -> String {
    switch depth {
    // Reverse is dark on light wherever the terminal is light on dark.
    case .none: "0;7"
    case .sixteen: "0;30;47"
    case .palette: "0;38;5;16;48;5;231"
    }
  }

  /// Grounds that stand out without colours.
  private func isFilled(_ role: ColorRole) -> Bool {
    switch role {
    case .primary, .danger, .success, .accent, .ink: true
    case .ground, .surface, .quiet, .onPrimary, .onDanger, .onSuccess, .highlight, .line,
      .disabled:
      false
    }
  }

  private func sixteen(_ cell: Cell) -> (front: Int, back: Int) {
    let back =
      switch cell.background {
      case .primary: 4
      case .danger: 1
      case .success: 2
      case .accent, .highlight: 3
      case .ink: 7
      case .ground, .surface, .quiet, .onPrimary, .onDanger, .onSuccess, .line, .disabled: 0
      }
    // On light grounds only black can be read.
    if back == 3 || back == 7 { return (0, back) }
    let front =
      switch cell.foreground {
      case .primary: back == 0 ? 6 : 7
      case .accent, .highlight: 3
      case .danger: back == 0 ? 1 : 7
      case .success: back == 0 ? 2 : 7
      case .line, .disabled: back == 0 ? 4 : 7
      case .ground, .surface, .ink, .quiet, .onPrimary, .onDanger, .onSuccess: 7
      }
    return (front, back)
  }

  /// The nearest entries of the 256-colour palette to the day look.
  private func palette(_ role: ColorRole) -> Int {
    switch role {
    case .ground: 255
    case .surface, .onPrimary, .onDanger, .onSuccess: 231
    case .ink: 234
    case .quiet: 239
    case .primary: 24
    case .accent: 130
    case .danger: 88
    case .success: 22
    case .highlight: 222
    case .line: 244
    case .disabled: 243
    }
  }
}
