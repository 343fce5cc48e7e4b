/// The line of a field.
extension Placer {
  func placeEntry(_ entry: Entry, in frame: Rect) {
    let tall = min(lineHeight(entry.role), frame.height)
    let y = frame.y + (frame.height - tall) / 2
    let line = Rect(x: frame.x, y: y, width: frame.width, height: tall)
    let caret = measure.isCells ? 1 : max(2, measure.em / 12)
    if entry.text.isEmpty, entry.pending.isEmpty {
      placePlaceholder(entry, caret: caret, in: line)
      return
    }
    let room = max(0, line.width - caret)
    // What was typed last stays in sight.
    let ink = style(.ink, entry.role)
    let pending = tail(of: entry.pending, style(.primary), width: room)
    let pendingWidth = width(of: pending, style(.primary))
    let text = tail(of: entry.text, ink, width: room - pendingWidth)
    let textWidth = width(of: text, ink)
    drawPart(text, ink, x: line.x, width: textWidth, in: line)
    drawPending(pending, x: line.x + textWidth, width: pendingWidth, in: line)
    if entry.showsCaret {
      drawCaret(x: line.x + textWidth + pendingWidth, width: caret, in: line)
    }
  }

  private func placePlaceholder(_ entry: Entry, caret: Int, in line: Rect) {
    let style = style(.quiet)
    let indent = entry.showsCaret ? caret + (measure.isCells ? 0 : caret) : 0
    let room = max(0, line.width - indent)
    if !measure.fits(entry.placeholder, style: style, width: room) {
      overflow.append(entry.placeholder)
    }
    let tall = min(lineHeight(.label), line.height)
    let words = Rect(
      x: line.x, y: line.y + (line.height - tall) / 2, width: line.width, height: tall)
    drawPart(entry.placeholder, style, x: line.x + indent, width: room, in: words)
    if entry.showsCaret { drawCaret(x: line.x, width: caret, in: line) }
  }

  private func style(_ color: ColorRole, _ role: TextStyle.Role = .label) -> TextStyle {
    TextStyle(role, color: tint ?? color, maximumLines: 1)
  }

  private func width(of text: String, _ style: TextStyle) -> Int {
    text.isEmpty ? 0 : measure.size(of: text, style: style, width: Self.unbounded).width
  }

  private func drawPart(_ text: String, _ style: TextStyle, x: Int, width: Int, in line: Rect) {
    guard !text.isEmpty else { return }
    let part = Rect(x: x, y: line.y, width: width, height: line.height)
    let visible = part.intersection(line)
    if visible != part { overflow.append(text) }
    draw(visible, .text(text, style))
  }

  private func drawPending(_ text: String, x: Int, width: Int, in line: Rect) {
    var style = style(.primary)
    style.isUnderlined = measure.isCells
    drawPart(text, style, x: x, width: width, in: line)
    guard !measure.isCells, !text.isEmpty else { return }
    let thickness = max(2, measure.em / 16)
    let under = Rect(x: x, y: line.bottom - thickness, width: width, height: thickness)
    draw(under.intersection(line), .fill(tint ?? .primary, .square, line: nil))
  }

  private func drawCaret(x: Int, width: Int, in line: Rect) {
    let x = max(line.x, min(x, line.right - width))
    let caret = Rect(x: x, y: line.y, width: width, height: line.height)
    draw(caret.intersection(line), .caret)
  }

  /// The longest end of `text` that fits, after … when something is left out.
  private func tail(of text: String, _ style: TextStyle, width: Int) -> String {
    if text.isEmpty || measure.fits(text, style: style, width: width) { return text }
    let characters = Array(text)
    var (fits, all) = (0, characters.count)
    while fits < all - 1 {
      let middle = (fits + all) / 2
      let end = "…" + String(characters.suffix(middle))
      if measure.fits(end, style: style, width: width) { fits = middle } else { all = middle }
    }
    return "…" + String(characters.suffix(fits))
  }
}
