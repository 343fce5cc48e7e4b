import CPangoCairo
import Interface

extension Painter {
  func draw(_ item: DisplayItem) {
    switch item.shape {
    case .fill(let role, let corner, let line): fill(item.frame, role, corner, line: line)
    case .text(let words, let style): drawText(words, style, in: item.frame)
    case .icon(let icon, let role): drawIcon(icon, role, in: item.frame)
    case .qrCode(let matrix): drawQRCode(matrix, in: item.frame)
    case .progress(let fraction): drawProgress(fraction, in: item.frame)
    case .divider: fill(item.frame, .line)
    case .focusRing: drawFocusRing(in: item.frame)
    case .caret: fill(item.frame, .primary)
    case .dim: dim(item.frame)
    case .keyHint(let key, let role): drawKeyHint(key, role, in: item.frame)
    }
  }

  func use(_ role: ColorRole) { use(theme.color(role)) }

  func use(_ color: Color) {
    cairo_set_source_rgb(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
  }

  /// Cards turn with two units; `round` is half a disc at each end.
  func radius(_ corner: DisplayItem.Corner, in frame: Rect) -> Int {
    switch corner {
    case .square: 0
    case .small: min(scale.units(2), frame.height / 4)
    case .round: min(frame.width, frame.height) / 2
    }
  }

  func fill(_ frame: Rect, _ role: ColorRole) {
    use(role)
    cairo_rectangle(
      context, Double(frame.x), Double(frame.y), Double(frame.width), Double(frame.height))
    cairo_fill(context)
  }

  func fill(
    _ frame: Rect, _ role: ColorRole, _ corner: DisplayItem.Corner, line: ColorRole?
  ) {
    let radius = radius(corner, in: frame)
    guard let line, line != role else { return fillRounded(frame, role, radius: radius) }
    let width = scale.hairline * (line == .line ? theme.lineWeight : 2)
    fillRounded(frame, line, radius: radius)
    fillRounded(frame.grown(by: -width), role, radius: radius - width)
  }

  /// Corners as four quarter discs, the rest as whole pixels: these Cairo fills fast.
  func fillRounded(_ frame: Rect, _ role: ColorRole, radius: Int) {
    let radius = max(0, min(radius, frame.width / 2, frame.height / 2))
    guard frame.width > 0, frame.height > 0 else { return }
    guard radius > 0 else { return fill(frame, role) }
    use(role)
    let inner = Double(frame.width - 2 * radius)
    let (left, top, side) = (Double(frame.x), Double(frame.y), Double(radius))
    let (right, bottom) = (left + Double(frame.width), top + Double(frame.height))
    cairo_rectangle(context, left + side, top, inner, side)
    cairo_rectangle(
      context, left, top + side, Double(frame.width), Double(frame.height - 2 * radius))
    cairo_rectangle(context, left + side, bottom - side, inner, side)
    cairo_fill(context)
    quarterDisc(left + side, top + side, side, from: .pi)
    quarterDisc(right - side, top + side, side, from: 1.5 * .pi)
    quarterDisc(right - side, bottom - side, side, from: 0)
    quarterDisc(left + side, bottom - side, side, from: 0.5 * .pi)
  }

  private func quarterDisc(_ x: Double, _ y: Double, _ radius: Double, from angle: Double) {
    cairo_move_to(context, x, y)
    cairo_arc(context, x, y, radius, angle, angle + 0.5 * .pi)
    cairo_close_path(context)
    cairo_fill(context)
  }

  func roundedPath(_ frame: Rect, inset: Double, radius: Double) {
    let (left, top) = (Double(frame.x) + inset, Double(frame.y) + inset)
    let right = Double(frame.x + frame.width) - inset
    let bottom = Double(frame.y + frame.height) - inset
    let radius = max(0, min(radius, (right - left) / 2, (bottom - top) / 2))
    cairo_new_sub_path(context)
    cairo_arc(context, left + radius, top + radius, radius, .pi, 1.5 * .pi)
    cairo_arc(context, right - radius, top + radius, radius, 1.5 * .pi, 2 * .pi)
    cairo_arc(context, right - radius, bottom - radius, radius, 0, 0.5 * .pi)
    cairo_arc(context, left + radius, bottom - radius, radius, 0.5 * .pi, .pi)
    cairo_close_path(context)
  }

  /// Half a unit of ring; its frame has room for the gap of a quarter inside it.
  private func drawFocusRing(in frame: Rect) {
    let width = Double(max(3, scale.units(0.5)))
    use(.ink)
    cairo_set_line_width(context, width)
    roundedPath(frame, inset: width / 2, radius: Double(scale.units(2.5)))
    cairo_stroke(context)
  }

  private func dim(_ frame: Rect) {
    cairo_set_source_rgba(context, 0, 0, 0, theme.dimming)
    cairo_rectangle(
      context, Double(frame.x), Double(frame.y), Double(frame.width), Double(frame.height))
    cairo_fill(context)
  }

  /// A bar that fills; while nothing is known, a bar of still blocks: nothing moves or flashes.
  private func drawProgress(_ fraction: Double?, in frame: Rect) {
    let radius = frame.height / 2
    fillRounded(frame, .line, radius: radius)
    let inside = frame.grown(by: -scale.hairline * 2)
    fillRounded(inside, .surface, radius: radius)
    guard let fraction else { return drawBlocks(in: inside) }
    var done = inside
    done.width = Int((Double(inside.width) * min(max(fraction, 0), 1)).rounded())
    guard done.width > 0 else { return }
    done.width = max(done.width, min(inside.height, inside.width))
    fillRounded(done, .primary, radius: radius)
  }

  private func drawBlocks(in frame: Rect) {
    let step = max(4, frame.height * 2)
    var x = frame.x
    while x < frame.x + frame.width {
      let width = min(frame.height, frame.x + frame.width - x)
      let block = Rect(x: x, y: frame.y, width: width, height: frame.height)
      fillRounded(block, .primary, radius: frame.height / 2)
      x += step
    }
  }

  /// Black on white in every theme, with the quiet zone of four modules that readers need
  /// (ISO/IEC 18004, 9.1), modules of whole pixels.
  private func drawQRCode(_ matrix: QRMatrix, in frame: Rect) {
    let count = matrix.rows.count
    guard count > 0 else { return }
    let side = min(frame.width, frame.height)
    let module = max(1, side / (count + 8))
    use(Color(0xFFFFFF))
    roundedPath(frame, inset: 0, radius: Double(2 * module))
    cairo_fill(context)
    use(Color(0x000000))
    let left = frame.x + (frame.width - module * count) / 2
    let top = frame.y + (frame.height - module * count) / 2
    for (row, cells) in matrix.rows.enumerated() {
      for (column, isDark) in cells.enumerated() where isDark {
        cairo_rectangle(
          context, Double(left + column * module), Double(top + row * module), Double(module),
          Double(module))
      }
    }
    cairo_fill(context)
  }
}
