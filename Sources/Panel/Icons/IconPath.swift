import CPangoCairo

/// A drawing in a few letters, on a grid of 24 by 24, origin at the top left:
///
/// - `M x y` starts a stroke, `L x y` goes straight, `C x y x y x y` goes along a Bézier curve,
///   `Z` closes;
/// - `O x y r` is a circle, `A x y r from to` an arc in degrees clockwise from the right,
///   `R x y width height r` a rectangle with round corners;
/// - `D x y r` is a filled dot, `F` fills what follows until the next letter that starts a
///   stroke.
struct IconPath {
  enum Step: Hashable {
    case move(Double, Double)
    case line(Double, Double)
    case curve(Double, Double, Double, Double, Double, Double)
    case close
    case circle(Double, Double, Double)
    case arc(Double, Double, Double, from: Double, to: Double)
    case rectangle(Double, Double, Double, Double, Double)
    case dot(Double, Double, Double)
    case fill
  }

  let steps: [Step]

  /// Reads as far as it can; a test holds that every icon is read whole.
  init(_ text: String) {
    var words = text.split(separator: " ")[...]
    var steps: [Step] = []
    func number() -> Double { Double(words.popFirst() ?? "0") ?? 0 }
    while let letter = words.popFirst() {
      switch letter {
      case "M": steps.append(.move(number(), number()))
      case "L": steps.append(.line(number(), number()))
      case "C": steps.append(.curve(number(), number(), number(), number(), number(), number()))
      case "Z": steps.append(.close)
      case "O": steps.append(.circle(number(), number(), number()))
      case "A": steps.append(.arc(number(), number(), number(), from: number(), to: number()))
      case "R": steps.append(.rectangle(number(), number(), number(), number(), number()))
      case "D": steps.append(.dot(number(), number(), number()))
      case "F": steps.append(.fill)
      default: break
      }
    }
    self.steps = steps
  }

  func draw(on context: OpaquePointer) {
    var fills = false
    func finish() {
      if fills { cairo_fill_preserve(context) }
      cairo_stroke(context)
      fills = false
    }
    for step in steps {
      switch step {
      case .move, .circle, .arc, .rectangle, .dot: if !fills || hasPath(context) { finish() }
      case .line, .curve, .close, .fill: break
      }
      switch step {
      case .fill:
        finish()
        fills = true
      case .dot(let x, let y, let radius):
        cairo_arc(context, x, y, radius, 0, 2 * .pi)
        cairo_fill(context)
      default: add(step, to: context)
      }
    }
    finish()
  }

  private func hasPath(_ context: OpaquePointer) -> Bool {
    cairo_has_current_point(context) != 0
  }

  private func add(_ step: Step, to context: OpaquePointer) {
    switch step {
    case .move(let x, let y): cairo_move_to(context, x, y)
    case .line(let x, let y): cairo_line_to(context, x, y)
    case .curve(let a, let b, let c, let d, let x, let y):
      cairo_curve_to(context, a, b, c, d, x, y)
    case .close: cairo_close_path(context)
    case .circle(let x, let y, let radius):
      cairo_arc(context, x, y, radius, 0, 2 * .pi)
      cairo_close_path(context)
    case .arc(let x, let y, let radius, let from, let to):
      cairo_arc(context, x, y, radius, from * .pi / 180, to * .pi / 180)
    case .rectangle(let x, let y, let width, let height, let radius):
      cairo_arc(context, x + radius, y + radius, radius, .pi, 1.5 * .pi)
      cairo_arc(context, x + width - radius, y + radius, radius, 1.5 * .pi, 2 * .pi)
      cairo_arc(context, x + width - radius, y + height - radius, radius, 0, 0.5 * .pi)
      cairo_arc(context, x + radius, y + height - radius, radius, 0.5 * .pi, .pi)
      cairo_close_path(context)
    case .dot, .fill: break
    }
  }
}
