/// Places one tree on one surface: measures nodes, hands out frames, collects what to draw.
final class Placer {
  let measure: any Measure
  let touch: Layout.Touch
  let surface: Rect
  var items: [DisplayItem] = []
  var targets: [Target<AnyEvent>] = []
  var shortcuts: [Shortcut] = []
  /// Items that wait for the key of a target.
  var hints: [(item: Int, target: Int)] = []
  var overflow: [String] = []
  /// Off for what lies behind a dialog.
  var isLive = true
  /// The target inside which things are being placed.
  var current: Int?
  /// The one colour that everything takes, inside a pressed or disabled control.
  var tint: ColorRole?
  private var lineHeights: [TextStyle.Role: Int] = [:]
  /// The targets that turn pages.
  var turns: [PageTurn] = []

  init(measure: any Measure, touch: Layout.Touch, surface: Rect) {
    self.measure = measure
    self.touch = touch
    self.surface = surface
  }

  func draw(_ frame: Rect, _ shape: DisplayItem.Shape) {
    guard frame.width > 0, frame.height > 0 else { return }
    items.append(DisplayItem(frame, shape))
  }

  /// The height of one line.
  func lineHeight(_ role: TextStyle.Role) -> Int {
    if let known = lineHeights[role] { return known }
    // U+56FD, a character that fills its square.
    let tall = measure.size(of: "\u{56FD}", style: TextStyle(role), width: Self.unbounded).height
    lineHeights[role] = tall
    return tall
  }

  /// So many lines of label text, in whole units.
  func units(lines: Double) -> Int { Int(lines * Double(lineHeight(.label))) }

  func gap(_ spacing: Spacing, _ axis: Axis) -> Int { measure.gap(spacing, along: axis) }

  /// Draws `node` in `frame`, which lies within the surface.
  func place(_ node: Node, in frame: Rect) {
    switch node.kind {
    case .text(let words, let style): placeText(node, words, style, in: frame)
    case .icon(let icon, let size, let color):
      let width = min(size.width, frame.width)
      let height = min(size.height, frame.height)
      draw(frame.centered(width: width, height: height), .icon(icon, tint ?? color))
    case .divider: draw(frame, .divider)
    case .space, .strut: break
    case .progress(let fraction): draw(frame, .progress(fraction))
    case .qrCode(let matrix, let caption): placeCode(matrix, caption, in: frame)
    case .stack(.horizontal, let spacing, let alignment, let children):
      placeRow(children, spacing, alignment, in: frame)
    case .stack(_, let spacing, let alignment, let children):
      placeColumn(children, spacing, alignment, in: frame)
    case .grid(let columns, let spacing, let children):
      placeGrid(children, columns, spacing, in: frame)
    case .box(let box, let child): placeBox(box, child, in: frame)
    case .centered(let child):
      let width = min(naturalWidth(child), frame.width)
      let tall = min(height(child, width), frame.height)
      place(child, in: frame.centered(width: width, height: tall))
    case .fitted(let sizes, _):
      let level = node.level ?? level(of: sizes, width: frame.width, height: frame.height)
      place(sizes[level], in: frame)
    case .keyHint(let color): placeHint(color, in: frame)
    case .entry(let entry): placeEntry(entry, in: frame)
    case .pages(let list): placePages(list, in: frame)
    case .overlay(let below, let above): placeOverlay(below, above, in: frame)
    case .alternatives(let nodes):
      if let node = chosen(nodes, frame.width) { place(node, in: frame) }
    }
  }

  private func placeText(
    _ node: Node, _ words: String, _ style: TextStyle, in frame: Rect
  ) {
    guard !words.isEmpty else { return }
    let size = textSize(node, words, style, frame.width)
    if size.height > frame.height || size.width > frame.width { overflow.append(words) }
    var style = style
    style.color = tint ?? style.color
    let height = min(size.height, frame.height)
    draw(Rect(x: frame.x, y: frame.y, width: frame.width, height: height), .text(words, style))
  }

  private func placeHint(_ color: ColorRole, in frame: Rect) {
    guard let current, isLive else { return }
    let size = measure.keyHintSize
    guard size.width <= frame.width, size.height <= frame.height else { return }
    hints.append((items.count, current))
    draw(
      Rect(x: frame.x, y: frame.y, width: size.width, height: size.height),
      .keyHint("", tint ?? color))
  }

  /// Paint behind the child, and a target when it can be pressed.
  private func placeBox(_ box: Box, _ child: Node, in frame: Rect) {
    let outer = (current, tint)
    defer { (current, tint) = outer }
    var paint = box.paint
    if let press = box.press, isLive {
      current = targets.count
      // A target too small for a finger is as bad as a text cut short.
      if frame.height < box.minimumHeight { overflow.append(press.label) }
      if touch.pressed == current {
        paint = box.pressed
        tint = box.pressedWords
      } else {
        tint = box.words ?? tint
      }
      shortcuts.append(press.shortcut)
      targets.append(
        Target(
          frame: frame, label: press.label, key: nil, disabledReason: press.disabledReason,
          isPrimary: press.isPrimary, event: press.event))
    } else if box.press != nil {
      tint = box.words ?? tint
    } else if let tint, paint != nil {
      // Tags inside a pressed card keep their outline only.
      paint = Paint(fill: tint == .onPrimary ? .primary : .ground, corner: .small, line: tint)
    }
    if let paint { draw(frame, .fill(paint.fill, paint.corner, line: paint.line)) }
    let inner = frame.inset(box.padding)
    if box.press != nil, !stretches(child) {
      let tall = min(height(child, inner.width), inner.height)
      place(child, in: inner.centered(width: inner.width, height: tall))
    } else {
      place(child, in: inner)
    }
  }

  /// Whether a child of a control uses all of its height.
  private func stretches(_ child: Node) -> Bool {
    switch child.kind {
    case .fitted: true
    case .stack(.vertical, _, _, let children): children.contains { $0.flex > 0 }
    case .stack(.horizontal, _, _, let children): children.contains { stretches($0) }
    case .stack, .text, .icon, .divider, .space, .strut, .progress, .qrCode, .grid, .box,
      .centered, .keyHint, .entry, .pages, .overlay, .alternatives:
      false
    }
  }

  private func placeCode(_ matrix: QRMatrix, _ caption: Node?, in frame: Rect) {
    let below = captionHeight(caption, frame.width)
    guard let size = codeSize(matrix, width: frame.width, height: frame.height - below) else {
      // On so few cells a code cannot be shown; its words stand beside it.
      if !measure.isCells { overflow.append("QR") }
      return
    }
    let whole = frame.centered(width: size.width, height: size.height + below)
    let code = Rect(x: whole.x, y: whole.y, width: size.width, height: size.height)
    draw(code, .qrCode(matrix))
    guard let caption else { return }
    let tall = height(caption, frame.width)
    place(caption, in: Rect(x: frame.x, y: whole.bottom - tall, width: frame.width, height: tall))
  }
}

extension Rect {
  var right: Int { x + width }
  var bottom: Int { y + height }

  func inset(_ insets: Insets) -> Rect {
    let horizontal = min(insets.horizontal, width / 2)
    let vertical = min(insets.vertical, height / 2)
    return Rect(
      x: x + horizontal, y: y + vertical, width: width - 2 * horizontal,
      height: height - 2 * vertical)
  }

  func centered(width: Int, height: Int) -> Rect {
    Rect(
      x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width,
      height: height)
  }
}
