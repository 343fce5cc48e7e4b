import CPangoCairo
import Interface

extension Painter {
  /// Never outside its frame, so that the damage of its frame is the damage of its pixels.
  func drawText(_ words: String, _ style: TextStyle, in frame: Rect) {
    let block = measure.setter.block(words, style, width: frame.width)
    let lineHeight = scale.lineHeight(style.role)
    cairo_save(context)
    cairo_rectangle(
      context, Double(frame.x), Double(frame.y), Double(frame.width), Double(frame.height))
    cairo_clip(context)
    use(style.color)
    let baseline = frame.y + lineHeight / 2 + scale.baselineBelowMiddle(style.role)
    for line in block.lineWidths.indices {
      let spare = frame.width - block.lineWidths[line]
      let x =
        switch style.alignment {
        case .leading: frame.x
        case .center: frame.x + max(0, spare) / 2
        case .trailing: frame.x + max(0, spare)
        }
      block.draw(line: line, on: context, x: x, baseline: baseline + line * lineHeight)
    }
    cairo_restore(context)
  }

  /// A small rounded badge at the leading end of its frame; the rest is the gap after it.
  func drawKeyHint(_ key: String, _ role: ColorRole, in frame: Rect) {
    let style = TextStyle(.caption, weight: .bold, color: role, alignment: .center)
    let height = min(frame.height, measure.keyHintSize.height)
    let block = measure.setter.block(key, style, width: frame.width)
    let width = min(frame.width, max(height, block.width + height / 2))
    let badge = Rect(
      x: frame.x, y: frame.y + (frame.height - height) / 2, width: width, height: height)
    let line = Double(max(1, scale.units(0.2)))
    use(role)
    cairo_set_line_width(context, line)
    roundedPath(badge, inset: line / 2, radius: Double(scale.units(0.75)))
    cairo_stroke(context)
    let baseline =
      badge.y + (height + 1) / 2 + Int((Double(scale.em(.caption)) * 0.366).rounded())
    block.draw(
      line: 0, on: context, x: badge.x + (badge.width - block.width) / 2, baseline: baseline)
  }

  func drawIcon(_ icon: Icon, _ role: ColorRole, in frame: Rect) {
    let side = min(frame.width, frame.height)
    guard side > 0, let mask = masks.mask(icon, side: side, unit: scale.unit) else { return }
    use(role)
    let x = frame.x + (frame.width - side) / 2
    let y = frame.y + (frame.height - side) / 2
    cairo_mask_surface(context, mask.surface, Double(x), Double(y))
  }
}
