import Interface

/// A painter with round numbers: label text is 20 units high and wide, lines are 1.5 as high.
final class FakeMeasure: Measure {
  /// How often a text was measured.
  var measured = 0

  let em = 20

  func size(of text: String, style: TextStyle, width: Int) -> Size {
    measured += 1
    let unit = unit(style.role)
    let lines = lines(text, unit, width)
    let shown = style.maximumLines.map { Array(lines.prefix($0)) } ?? lines
    return Size(width: shown.max() ?? 0, height: max(1, shown.count) * unit * 3 / 2)
  }

  func fits(_ text: String, style: TextStyle, width: Int) -> Bool {
    let lines = lines(text, unit(style.role), width)
    return lines.count <= style.maximumLines ?? .max && (lines.max() ?? 0) <= width
  }

  private func unit(_ role: TextStyle.Role) -> Int {
    switch role {
    case .caption: 16
    case .body: 18
    case .label: 20
    case .title: 30
    case .display: 40
    }
  }

  /// Widths of the lines, broken anywhere.
  private func lines(_ text: String, _ unit: Int, _ width: Int) -> [Int] {
    var lines = [0]
    for character in text {
      if character == "\n" {
        lines.append(0)
        continue
      }
      let advance = character.isASCII ? unit / 2 : unit
      if lines[lines.count - 1] > 0, lines[lines.count - 1] + advance > width { lines.append(0) }
      lines[lines.count - 1] += advance
    }
    return lines
  }

  func gap(_ spacing: Spacing) -> Int {
    switch spacing {
    case .none: 0
    case .small: 8
    case .medium: 16
    case .large: 24
    }
  }

  func padding(_ surface: Surface) -> Insets { Insets(horizontal: 16, vertical: 12) }
  func padding(_ style: ControlStyle) -> Insets { Insets(horizontal: 12, vertical: 8) }
  func minimumHeight(_ style: ControlStyle) -> Int { style == .primary ? 80 : 60 }
  var fieldPadding: Insets { Insets(horizontal: 10, vertical: 6) }
  var fieldMinimumHeight: Int { 60 }

  func iconSize(_ size: IconSize) -> Size {
    switch size {
    case .small: Size(width: 24, height: 24)
    case .medium: Size(width: 40, height: 40)
    case .large: Size(width: 80, height: 80)
    }
  }

  var keyHintSize: Size { Size(width: 30, height: 24) }
  var qrModule: Size { Size(width: 6, height: 6) }
  var progressHeight: Int { 12 }
  var dividerThickness: Int { 1 }
  var isCells: Bool { false }
}
