import CPangoCairo
import Glibc

// Shapes drawn for this project: emblem, scissors, ruler.
extension Drawing {
  /// The home: a roof, walls, and a door that stands open.
  func emblem(x: Double, y: Double, size: Double) {
    let unit = size / 24
    func point(_ across: Double, _ down: Double) -> (Double, Double) {
      (x + across * unit, y + down * unit)
    }
    func path(_ points: [(Double, Double)], closed: Bool) {
      for (index, place) in points.enumerated() {
        let (left, top) = point(place.0, place.1)
        if index == 0 { cairo_move_to(cairo, left, top) } else { cairo_line_to(cairo, left, top) }
      }
      if closed { cairo_close_path(cairo) }
    }
    cairo_set_line_width(cairo, 2.2 * unit)
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
    path([(1.6, 11.6), (12, 2), (22.4, 11.6)], closed: false)
    path([(4.6, 11.4), (4.6, 22), (19.4, 22), (19.4, 11.4)], closed: false)
    cairo_stroke(cairo)
    path([(9.2, 22), (9.2, 14), (14.8, 12.6), (14.8, 22)], closed: true)
    cairo_fill(cairo)
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_MITER)
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
  }

  /// Scissors, dots over the whole width, and what to do in the middle.
  func cutLine(_ phrase: Phrase, _ style: TextStyle, x: Double, y: Double, width: Double) {
    let height = style.size * style.leading
    let middle = y + height / 2
    let text = measuring.typesetter.block(phrase, style, width: nil)
    let scissorsWidth = 5.2.mm
    let textLeft = x + (width - text.width) / 2
    scissors(x: x, middle: middle, width: scissorsWidth)
    dots(from: x + scissorsWidth + 1.mm, to: textLeft - 2.mm, y: middle)
    dots(from: textLeft + text.width + 2.mm, to: x + width, y: middle)
    text.draw(on: cairo, x: textLeft, y: y, boldOutlines: boldOutlines)
  }

  private func dots(from left: Double, to right: Double, y: Double) {
    guard right > left else { return }
    cairo_set_line_width(cairo, 1.1)
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
    cairo_set_dash(cairo, [0, 3.4], 2, 0)
    cairo_move_to(cairo, left, y)
    cairo_line_to(cairo, right, y)
    cairo_stroke(cairo)
    cairo_set_dash(cairo, nil, 0, 0)
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
  }

  /// Two blades that cross, opening to the right, two rings for the fingers.
  private func scissors(x: Double, middle: Double, width: Double) {
    let unit = width / 20
    cairo_set_line_width(cairo, 1.5 * unit)
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
    for side in [-1.0, 1.0] {
      cairo_new_sub_path(cairo)
      cairo_arc(cairo, x + 3.4 * unit, middle + side * 4.2 * unit, 2.6 * unit, 0, 2 * Double.pi)
      cairo_stroke(cairo)
      cairo_move_to(cairo, x + 5.4 * unit, middle + side * 2.6 * unit)
      cairo_line_to(cairo, x + 19 * unit, middle - side * 4.4 * unit)
      cairo_stroke(cairo)
    }
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
  }

  /// A tick each millimetre, longer each fifth, longest each tenth.
  func ruler(x: Double, y: Double, width: Double) {
    cairo_set_line_width(cairo, 0.5)
    var tick = 0
    while tick.mm <= width + 0.01 {
      let length = tick % 10 == 0 ? 6.mm : tick % 5 == 0 ? 4.2.mm : 2.8.mm
      cairo_move_to(cairo, x + tick.mm, y)
      cairo_line_to(cairo, x + tick.mm, y + length)
      tick += 1
    }
    cairo_stroke(cairo)
  }
}
