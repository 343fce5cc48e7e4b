import Interface

/// A screen of character cells.
public struct TextFrame: Hashable, Sendable {
  /// In cells.
  public let size: Size
  /// Row by row.
  public internal(set) var cells: [Cell]

  /// The smallest screen on which everything fits.
  public static let minimum = Size(width: 80, height: 24)

  /// The largest screen that is drawn on: a larger one is used in its upper left, since a window may
  /// claim to have 65,535 columns and rows.
  public static let maximum = Size(width: 500, height: 200)

  /// A screen's size as far as it is used.
  public static func bounded(_ size: Size) -> Size {
    Size(width: min(size.width, maximum.width), height: min(size.height, maximum.height))
  }

  /// An empty screen.
  public init(size: Size) {
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    cells = Array(repeating: Cell(), count: self.size.width * self.size.height)
  }

  /// From the top left, from 0; outside the screen it traps.
  public subscript(x: Int, y: Int) -> Cell { cells[y * size.width + x] }

  /// Each row's characters, without spaces at the end.
  public var plainText: String {
    (0..<size.height).map(row).joined(separator: "\n") + "\n"
  }

  private func row(_ y: Int) -> String {
    let row = cells[(y * size.width)..<((y + 1) * size.width)]
    guard let last = row.lastIndex(where: { $0.text != " " && $0.width > 0 }) else { return "" }
    return row[...last].map(\.text).joined()
  }

  /// Words in the middle of an empty screen, on a screen too small for anything else.
  public static func notice(_ words: String, size: Size) -> TextFrame {
    var frame = TextFrame(size: size)
    let lines = LineBreaking.lines(words, width: frame.size.width).prefix(frame.size.height)
    let top = (frame.size.height - lines.count) / 2
    for (row, line) in lines.enumerated() {
      let left = max(0, (frame.size.width - line.width) / 2)
      frame.write(line, x: left, y: top + row, within: frame.bounds) { _ in }
    }
    return frame
  }

  /// Whether a surface is too small to lay anything out on it.
  public static func isTooSmall(_ size: Size) -> Bool {
    size.width < minimum.width || size.height < minimum.height
  }

  /// Whether a character of disputed width stands in the cell, or its right half.
  func isDisputed(_ x: Int, _ y: Int) -> Bool {
    let cell = self[x, y]
    return cell.width == 0 && x > 0 ? self[x - 1, y].isDisputed : cell.isDisputed
  }

  var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  // MARK: Writing

  /// Changes every cell of `frame` that lies on the screen.
  mutating func change(_ frame: Rect, _ body: (inout Cell) -> Void) {
    for y in max(0, frame.y)..<max(max(0, frame.y), min(size.height, frame.y + frame.height)) {
      for x in max(0, frame.x)..<max(max(0, frame.x), min(size.width, frame.x + frame.width)) {
        body(&cells[y * size.width + x])
      }
    }
  }

  /// Empties `frame`; wide characters that lie half inside go whole.
  mutating func clear(_ frame: Rect) {
    for y in max(0, frame.y)..<max(max(0, frame.y), min(size.height, frame.y + frame.height)) {
      for x in max(0, frame.x)..<max(max(0, frame.x), min(size.width, frame.x + frame.width)) {
        release(x, y)
        cells[y * size.width + x].text = " "
      }
    }
  }

  /// Writes glyphs from (x, y) on, only such as lie whole within `clip`.
  mutating func write(
    _ glyphs: [Glyph], x: Int, y: Int, within clip: Rect, _ look: (inout Cell) -> Void
  ) {
    guard y >= max(0, clip.y), y < min(size.height, clip.y + clip.height) else { return }
    var x = x
    for glyph in glyphs {
      let end = x + glyph.width
      if x >= max(0, clip.x), end <= min(size.width, clip.x + clip.width) {
        put(glyph, x, y, look)
      }
      x = end
    }
  }

  mutating func put(_ glyph: Glyph, _ x: Int, _ y: Int, _ look: (inout Cell) -> Void) {
    let index = y * size.width + x
    release(x, y)
    cells[index].text = String(glyph.character)
    cells[index].width = glyph.width
    look(&cells[index])
    guard glyph.width == 2 else { return }
    release(x + 1, y)
    // Its left half was just written and must stay.
    cells[index].text = String(glyph.character)
    cells[index].width = 2
    look(&cells[index + 1])
    cells[index + 1].text = ""
    cells[index + 1].width = 0
  }

  /// Makes a cell free: the other half of a wide character in it becomes a space, too.
  private mutating func release(_ x: Int, _ y: Int) {
    let index = y * size.width + x
    switch cells[index].width {
    case 2 where x + 1 < size.width: cells[index + 1] = cells[index + 1].blank
    case 0 where x > 0: cells[index - 1] = cells[index - 1].blank
    default: break
    }
    cells[index] = cells[index].blank
  }
}
