import CPangoCairo

/// Puts pieces on a page.
struct Drawing {
  let cairo: OpaquePointer
  let measuring: Measuring
  /// Whether headings get their bold outlines; see ``TextBlock``.
  var boldOutlines = true

  func draw(_ piece: Piece, x: Double, y: Double, width: Double) {
    switch piece {
    case .text(let phrase, let style):
      measuring.typesetter.block(phrase, style, width: width).draw(
        on: cairo, x: x, y: y, boldOutlines: boldOutlines)
    case .stack(let pieces, let gap): stack(pieces, gap: gap, x: x, y: y, width: width)
    case .columns(let columns, let gap, let centred):
      draw(columns, gap: gap, centred: centred, x: x, y: y, width: width)
    case .space: break
    case .rule(let thickness): fill(x: x, y: y, width: width, height: thickness, shade: 1)
    case .frame(let content, let padding, let line):
      let height = measuring.height(of: piece, width: width)
      stroke(x: x, y: y, width: width, height: height, line: line)
      draw(content, x: x + padding, y: y + padding, width: width - 2 * padding)
    case .code(let modules, let module): code(modules, module: module, x: x, y: y)
    case .emblem(let size): emblem(x: x, y: y, size: size)
    case .box(let size): stroke(x: x, y: y, width: size, height: size, line: 0.9)
    case .blank(let height):
      fill(x: x, y: y + height - 0.6, width: width, height: 0.6, shade: 1)
    case .cutLine(let phrase, let style): cutLine(phrase, style, x: x, y: y, width: width)
    case .bar(let height, let shade):
      fill(x: x, y: y, width: width, height: height, shade: shade)
    case .ruler: ruler(x: x, y: y, width: width)
    }
  }

  private func stack(_ pieces: [Piece], gap: Double, x: Double, y: Double, width: Double) {
    var top = y
    for piece in pieces {
      draw(piece, x: x, y: top, width: width)
      top += measuring.height(of: piece, width: width) + gap
    }
  }

  private func draw(
    _ columns: [Piece.Column], gap: Double, centred: Bool, x: Double, y: Double, width: Double
  ) {
    let widths = measuring.widths(of: columns, gap: gap, width: width)
    let heights = zip(columns, widths).map { measuring.height(of: $0.piece, width: $1) }
    let tallest = heights.max() ?? 0
    var left = x
    for (index, column) in columns.enumerated() {
      let shift = centred ? (tallest - heights[index]) / 2 : 0
      draw(column.piece, x: left, y: y + shift, width: widths[index])
      left += widths[index] + gap
    }
  }

  private func fill(x: Double, y: Double, width: Double, height: Double, shade: Double) {
    cairo_set_source_rgb(cairo, 1 - shade, 1 - shade, 1 - shade)
    cairo_rectangle(cairo, x, y, width, height)
    cairo_fill(cairo)
    cairo_set_source_rgb(cairo, 0, 0, 0)
  }

  private func stroke(x: Double, y: Double, width: Double, height: Double, line: Double) {
    cairo_set_line_width(cairo, line)
    cairo_rectangle(
      cairo, x + line / 2, y + line / 2, max(0, width - line), max(0, height - line))
    cairo_stroke(cairo)
  }

  /// Runs of dark modules become one rectangle each, and all are filled at once: modules drawn one
  /// by one leave hairlines between them when a printer's driver rounds.
  private func code(_ modules: [[Bool]], module: Double, x: Double, y: Double) {
    // Corners on quarters of a point are short numbers in the file.
    let left = (x * 4).rounded() / 4 + Double(Measuring.quietZone) * module
    let top = (y * 4).rounded() / 4 + Double(Measuring.quietZone) * module
    for (row, line) in modules.enumerated() {
      var column = 0
      while column < line.count {
        let start = column
        while column < line.count, line[column] { column += 1 }
        if column > start {
          cairo_rectangle(
            cairo, left + Double(start) * module, top + Double(row) * module,
            Double(column - start) * module, module)
        }
        column += column == start ? 1 : 0
      }
    }
    cairo_fill(cairo)
  }
}
