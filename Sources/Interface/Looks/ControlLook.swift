/// The colours of a control in its states, after the look's rules: pressed is the primary fill at
/// once, so that a person sees it before any work is done.
struct ControlLook {
  var paint: Paint?
  var words: ColorRole
  var detail: ColorRole
  var icon: ColorRole
  var pressed: Paint
  var pressedWords: ColorRole

  init(_ style: ControlStyle, isSelected: Bool, isDisabled: Bool) {
    let corner = ControlLook.corner(style)
    pressed = Paint(fill: .primary, corner: corner, line: .primary)
    pressedWords = .onPrimary
    if isDisabled {
      paint = style == .plain ? nil : Paint(fill: .ground, corner: corner, line: .disabled)
      (words, detail, icon) = (.disabled, .disabled, .disabled)
      return
    }
    switch style {
    case .primary:
      paint = Paint(fill: .primary, corner: corner, line: nil)
      (words, detail, icon) = (.onPrimary, .onPrimary, .onPrimary)
      pressed = Paint(fill: .ink, corner: corner, line: nil)
    case .danger:
      paint = Paint(fill: .danger, corner: corner, line: nil)
      (words, detail, icon) = (.onDanger, .onDanger, .onDanger)
    case .secondary:
      paint = Paint(fill: .surface, corner: corner, line: .primary)
      (words, detail, icon) = (.primary, .quiet, .primary)
    case .tile, .card:
      paint = Paint(fill: .surface, corner: corner, line: .line)
      (words, detail, icon) = (.ink, .quiet, .primary)
    case .chip, .key:
      paint = Paint(fill: .surface, corner: corner, line: .line)
      (words, detail, icon) = (.ink, .quiet, .ink)
    case .plain:
      paint = nil
      (words, detail, icon) = (.primary, .quiet, .primary)
    }
    if isSelected { select(style, corner) }
  }

  private mutating func select(_ style: ControlStyle, _ corner: DisplayItem.Corner) {
    switch style {
    case .card:
      paint = Paint(fill: .surface, corner: corner, line: .primary)
    case .chip, .key, .secondary, .tile, .plain, .primary, .danger:
      paint = Paint(fill: .primary, corner: corner, line: nil)
      (words, detail, icon) = (.onPrimary, .onPrimary, .onPrimary)
      pressed = Paint(fill: .ink, corner: corner, line: nil)
    }
  }

  static func corner(_ style: ControlStyle) -> DisplayItem.Corner {
    switch style {
    case .chip: .round
    case .primary, .secondary, .danger, .tile, .key, .card, .plain: .small
    }
  }
}

extension Surface {
  var paint: Paint? {
    switch self {
    case .card: Paint(fill: .surface, corner: .small, line: .line)
    case .bar: Paint(fill: .surface, corner: .square, line: nil)
    case .ground: nil
    case .notice: Paint(fill: .highlight, corner: .small, line: nil)
    case .trouble: Paint(fill: .surface, corner: .small, line: .danger)
    case .good: Paint(fill: .surface, corner: .small, line: .success)
    case .dialog: Paint(fill: .surface, corner: .small, line: .line)
    }
  }
}
