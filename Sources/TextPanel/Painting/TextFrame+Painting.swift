import Interface

extension TextFrame {
  /// Paints a display list that was laid out with ``CellMeasure``.
  public init<Event>(_ list: DisplayList<Event>) {
    self.init(size: list.size)
    var boxes: [(frame: Rect, line: ColorRole)] = []
    var isBehindDialog = false
    for item in list.items {
      switch item.shape {
      case .dim:
        for box in boxes { outline(box.frame, box.line) }
        boxes = []
        dim(item.frame)
        isBehindDialog = true
        continue
      case .focusRing:
        for box in boxes { outline(box.frame, box.line) }
        boxes = []
      case .fill(_, .small, let line?) where item.frame.height >= 3 && !isBehindDialog:
        boxes.append((item.frame, line))
      case .fill, .text, .icon, .qrCode, .progress, .divider, .caret, .keyHint: break
      }
      draw(item, isDialog: isBehindDialog)
      // The first thing in front of what was dimmed is the dialog itself.
      isBehindDialog = false
    }
    for box in boxes { outline(box.frame, box.line) }
  }

  private mutating func draw(_ item: DisplayItem, isDialog: Bool) {
    let frame = item.frame
    switch item.shape {
    case .fill(let role, let corner, let line):
      fill(frame, role, corner, line: line, isDialog: isDialog)
    case .text(let words, let style): text(words, style, in: frame)
    case .icon: break
    case .qrCode(let matrix): code(matrix, in: frame)
    case .progress(let fraction): progress(fraction, in: frame)
    case .divider: divider(in: frame)
    case .focusRing: focus(frame)
    case .caret:
      write([Glyph(character: "_", width: 1)], x: frame.x, y: frame.y, within: frame) {
        $0.foreground = .primary
        $0.isBold = true
      }
    case .dim: break
    case .keyHint(let key, let role): hint(key, role, in: frame)
    }
  }

  // MARK: Words

  private mutating func text(_ words: String, _ style: TextStyle, in frame: Rect) {
    let lines = LineBreaking.lines(words, width: frame.width, most: style.maximumLines)
    let isBold = style.weight == .bold || style.role == .title || style.role == .display
    for (row, line) in lines.enumerated() {
      let left = max(0, frame.width - line.width)
      let indent =
        switch style.alignment {
        case .leading: 0
        case .center: left / 2
        case .trailing: left
        }
      write(line, x: frame.x + indent, y: frame.y + row, within: frame) {
        $0.foreground = style.color
        $0.isBold = isBold
        $0.isUnderlined = style.isUnderlined
      }
    }
  }

  private mutating func hint(_ key: String, _ role: ColorRole, in frame: Rect) {
    write(Glyph.of(key), x: frame.x, y: frame.y, within: frame) {
      $0.foreground = role
      $0.isReverse = true
      $0.isBold = true
    }
  }

  // MARK: Areas

  private mutating func fill(
    _ frame: Rect, _ role: ColorRole, _ corner: DisplayItem.Corner, line: ColorRole?,
    isDialog: Bool
  ) {
    clear(frame)
    change(frame) { $0 = Cell(background: role) }
    switch (corner, isDialog) {
    case (_, true): border(frame, line ?? .line)
    case (.square, false): break
    case (.small, false), (.round, false):
      let mark = role == .highlight ? .ink : line ?? (role == .primary ? .onPrimary : .ink)
      if frame.height == 1, role != .highlight, line != .success {
        brackets(frame, mark, isRound: corner == .round && role != .primary)
      } else {
        bar(frame, mark)
      }
    }
  }

  /// `[words]`, and `(words)` for a chip that is not chosen.
  private mutating func brackets(_ frame: Rect, _ role: ColorRole, isRound: Bool) {
    guard frame.width >= 2 else { return }
    mark(isRound ? "(" : "[", frame.x, frame.y, role)
    mark(isRound ? ")" : "]", frame.x + frame.width - 1, frame.y, role)
  }

  /// A bar at the left of a card.
  private mutating func bar(_ frame: Rect, _ role: ColorRole) {
    for y in frame.y..<(frame.y + frame.height) { mark("▌", frame.x, y, role) }
  }

  private mutating func border(_ frame: Rect, _ role: ColorRole) {
    guard frame.width >= 2, frame.height >= 2 else { return }
    let right = frame.x + frame.width - 1
    let bottom = frame.y + frame.height - 1
    for x in frame.x...right {
      mark("─", x, frame.y, role)
      mark("─", x, bottom, role)
    }
    for y in frame.y...bottom {
      mark("│", frame.x, y, role)
      mark("│", right, y, role)
    }
    mark("┌", frame.x, frame.y, role)
    mark("┐", right, frame.y, role)
    mark("└", frame.x, bottom, role)
    mark("┘", right, bottom, role)
  }

  /// A line around a key or tile that has room to spare; its key hint may stand in the line.
  private mutating func outline(_ frame: Rect, _ role: ColorRole) {
    let right = frame.x + frame.width - 1
    let bottom = frame.y + frame.height - 1
    let top = Rect(x: frame.x + 1, y: frame.y, width: frame.width - 1, height: 1)
    let below = Rect(x: frame.x + 1, y: bottom, width: frame.width - 1, height: 1)
    let side = Rect(x: right, y: frame.y, width: 1, height: frame.height)
    guard frame.width >= 4, isFree(top), isFree(below), isFree(side) else { return }
    var hints: [(x: Int, cell: Cell)] = []
    for x in frame.x...right where self[x, frame.y].isReverse {
      hints.append((x, self[x, frame.y]))
    }
    border(frame, role)
    for hint in hints { cells[frame.y * size.width + hint.x] = hint.cell }
  }

  /// Whether nothing stands there but a key hint.
  private func isFree(_ frame: Rect) -> Bool {
    for y in frame.y..<(frame.y + frame.height) {
      for x in frame.x..<(frame.x + frame.width) {
        let cell = self[x, y]
        if cell.text != " ", !cell.isReverse { return false }
      }
    }
    return true
  }

  private mutating func mark(_ character: Character, _ x: Int, _ y: Int, _ role: ColorRole) {
    write([Glyph(character: character, width: 1)], x: x, y: y, within: bounds) {
      $0.foreground = role
    }
  }

  private mutating func divider(in frame: Rect) {
    let isUpright = frame.height > frame.width
    for y in frame.y..<(frame.y + frame.height) {
      for x in frame.x..<(frame.x + frame.width) { mark(isUpright ? "│" : "─", x, y, .line) }
    }
  }

  private mutating func progress(_ fraction: Double?, in frame: Rect) {
    let share = min(1, max(0, fraction ?? 0))
    let done = Int(Double(frame.width) * share + 0.5)
    for x in 0..<frame.width {
      mark(x < done ? "█" : "░", frame.x + x, frame.y, .primary)
    }
  }

  /// Everything so far recedes: quiet, flat.
  private mutating func dim(_ frame: Rect) {
    change(frame) {
      $0.foreground = .disabled
      $0.background = .ground
      $0.isBold = false
      $0.isReverse = false
      $0.isUnderlined = false
    }
  }

  /// The focused control in reverse, with an arrow at its left edge.
  private mutating func focus(_ frame: Rect) {
    change(frame) {
      $0.isReverse.toggle()
      $0.isBold = true
    }
    write([Glyph(character: "►", width: 1)], x: frame.x, y: frame.y, within: frame) { _ in }
  }

  // MARK: Codes

  /// Two modules a cell, dark on light, with the quiet zone that the layout left.
  private mutating func code(_ matrix: QRMatrix, in frame: Rect) {
    let quiet = (frame.width - matrix.rows.count) / 2
    func isDark(_ x: Int, _ y: Int) -> Bool {
      guard matrix.rows.indices.contains(y - quiet) else { return false }
      let row = matrix.rows[y - quiet]
      return row.indices.contains(x - quiet) && row[x - quiet]
    }
    for y in 0..<frame.height {
      for x in 0..<frame.width {
        let character: Character =
          switch (isDark(x, 2 * y), isDark(x, 2 * y + 1)) {
          case (true, true): "█"
          case (true, false): "▀"
          case (false, true): "▄"
          case (false, false): " "
          }
        let glyph = [Glyph(character: character, width: 1)]
        write(glyph, x: frame.x + x, y: frame.y + y, within: frame) { $0.isCode = true }
      }
    }
  }
}
