import Interface

/// The bytes that bring a UTF-8 terminal from one frame to the next: ECMA-48 with the private
/// modes of xterm that every terminal of today has or ignores.
public struct AnsiWriter: Sendable {
  private let theme: TextTheme
  private let hasMouse: Bool
  private var shown: TextFrame?
  private var output: [UInt8] = []
  private var look: String?

  /// - Parameters:
  ///   - depth: How many colours to use.
  ///   - hasMouse: Whether clicks are reported, so that the mouse is the finger.
  public init(depth: ColorDepth = .palette, hasMouse: Bool = true) {
    theme = TextTheme(depth: depth)
    self.hasMouse = hasMouse
  }

  /// Alternate screen, no cursor, no wrapping at the right edge, pastes marked, clicks reported.
  public mutating func enter() -> [UInt8] {
    shown = nil
    let mouse = hasMouse ? "\u{1B}[?1000h\u{1B}[?1006h" : ""
    return Array("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[?2004h\(mouse)".utf8)
  }

  /// Everything back as it was; safe to send twice, and from a guard that knows no frame.
  public mutating func leave() -> [UInt8] {
    shown = nil
    return Self.restoring
  }

  /// What undoes ``enter()``.
  public static let restoring = Array(
    "\u{1B}[?1006l\u{1B}[?1000l\u{1B}[?2004l\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l".utf8)

  /// The terminal may show anything: the next frame is drawn whole.
  public mutating func invalidate() { shown = nil }

  /// The bytes that make the terminal show `frame`; empty when it does already. A frame of another
  /// size than the last one is drawn whole.
  public mutating func bytes(for frame: TextFrame) -> [UInt8] {
    output.removeAll(keepingCapacity: true)
    look = nil
    var old = shown
    if old?.size != frame.size {
      old = nil
      append("\u{1B}[0m\u{1B}[2J")
    }
    for y in 0..<frame.size.height { write(row: y, of: frame, over: old) }
    if look != nil { append("\u{1B}[0m") }
    shown = frame
    return output
  }

  private mutating func write(row y: Int, of frame: TextFrame, over old: TextFrame?) {
    var x = 0
    while let run = nextRun(from: x, y, frame, old) {
      move(run.lowerBound, y)
      write(columns: run, y, of: frame)
      x = run.upperBound
    }
  }

  /// From where the cursor is. A disputed character stands on spaces of its own look, so that nothing
  /// of what stood there shows however few columns it takes; and what follows stands in its own column
  /// however many it takes.
  private mutating func write(columns: Range<Int>, _ y: Int, of frame: TextFrame) {
    var x = columns.lowerBound
    while x < columns.upperBound {
      let start = x
      while x < columns.upperBound, frame.isDisputed(x, y) {
        var ground = frame[x, y]
        if ground.width > 0 { ground.text = String(repeating: " ", count: ground.width) }
        show(ground)
        x += 1
      }
      guard x > start else {
        show(frame[x, y])
        x += 1
        continue
      }
      for column in start..<x where frame[column, y].width > 0 {
        move(column, y)
        show(frame[column, y])
      }
      if x < columns.upperBound { move(x, y) }
    }
  }

  /// The next columns that changed, with short unchanged stretches between them, and never half a
  /// character: neither of a wide one, nor of one that may be wider on the terminal than here.
  private func nextRun(
    from start: Int, _ y: Int, _ frame: TextFrame, _ old: TextFrame?
  ) -> Range<Int>? {
    func changed(_ x: Int) -> Bool { old.map { $0[x, y] != frame[x, y] } ?? true }
    guard let change = (start..<max(start, frame.size.width)).first(where: changed) else {
      return nil
    }
    var first = change
    while first > 0,
      frame[first, y].width == 0 || frame[first, y].mayJoin || old?[first, y].mayJoin ?? false
    {
      first -= 1
    }
    var (end, reach, covered) = (first, first, change + 1)
    for x in first..<frame.size.width {
      reach = max(reach, x + frame[x, y].reach)
      if changed(x) || x < covered {
        end = x + 1
        covered = max(covered, reach)
      } else if x - end >= 4 {
        break
      }
    }
    return first..<end
  }

  private mutating func move(_ x: Int, _ y: Int) { append("\u{1B}[\(y + 1);\(x + 1)H") }

  private mutating func show(_ cell: Cell) {
    let wanted = theme.parameters(cell)
    if wanted != look {
      append("\u{1B}[\(wanted)m")
      look = wanted
    }
    append(cell.text)
  }

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }
}
