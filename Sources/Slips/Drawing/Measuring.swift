/// Works out how much room pieces need.
struct Measuring {
  let typesetter: Typesetter
  static let quietZone = 4

  func height(of piece: Piece, width: Double) -> Double {
    switch piece {
    case .text(let phrase, let style):
      typesetter.block(phrase, style, width: width).height
    case .stack(let pieces, let gap):
      pieces.map { height(of: $0, width: width) }.reduce(0, +)
        + gap * Double(max(0, pieces.count - 1))
    case .columns(let columns, let gap, _):
      zip(columns, widths(of: columns, gap: gap, width: width))
        .map { height(of: $0.piece, width: $1) }.max() ?? 0
    case .space(let height): height
    case .rule(let thickness): thickness
    case .frame(let content, let padding, _):
      height(of: content, width: width - 2 * padding) + 2 * padding
    case .code(let modules, let module):
      Double(modules.count + 2 * Measuring.quietZone) * module
    case .emblem(let size), .box(let size): size
    case .blank(let height): height
    case .cutLine(_, let style): style.size * style.leading
    case .bar(let height, _): height
    case .ruler: 6.mm
    }
  }

  func widths(of columns: [Piece.Column], gap: Double, width: Double) -> [Double] {
    let fixed = columns.map { column -> Double? in
      switch column.width {
      case .fixed(let width): width
      case .natural: naturalWidth(of: column.piece)
      case .share: nil
      }
    }
    let parts = columns.map { column -> Double in
      if case .share(let parts) = column.width { parts } else { 0 }
    }
    let gaps = gap * Double(max(0, columns.count - 1))
    let rest = max(0, width - gaps - fixed.compactMap { $0 }.reduce(0, +))
    let whole = max(parts.reduce(0, +), 0.001)
    return zip(fixed, parts).map { $0 ?? rest * $1 / whole }
  }

  private func naturalWidth(of piece: Piece) -> Double {
    switch piece {
    case .text(let phrase, let style):
      // A hair more than measured, or the last character wraps.
      typesetter.block(phrase, style, width: nil).width + 0.05
    case .code(let modules, let module):
      Double(modules.count + 2 * Measuring.quietZone) * module
    case .emblem(let size), .box(let size): size
    case .columns(let columns, let gap, _):
      columns.map { naturalWidth(of: $0.piece) }.reduce(0, +) + gap * Double(columns.count - 1)
    case .stack(let pieces, _): pieces.map { naturalWidth(of: $0) }.max() ?? 0
    case .frame(let content, let padding, _): naturalWidth(of: content) + 2 * padding
    case .space, .rule, .blank, .cutLine, .bar, .ruler: 0
    }
  }
}
