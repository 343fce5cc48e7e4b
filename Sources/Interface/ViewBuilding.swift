/// Shorthand, so that a screen reads like what it shows.
extension View {
  public static func text(_ words: String, _ style: TextStyle = TextStyle(.body)) -> View {
    View(.text(words, style))
  }
  public static func column(
    _ spacing: Spacing = .medium, align: Alignment = .fill, _ children: [View]
  ) -> View {
    View(.stack(.vertical, spacing, align, children))
  }
  public static func row(
    _ spacing: Spacing = .medium, align: Alignment = .center, _ children: [View]
  ) -> View {
    View(.stack(.horizontal, spacing, align, children))
  }
  public static func adaptive(
    _ spacing: Spacing = .large, align: Alignment = .fill, _ children: [View]
  ) -> View {
    View(.stack(.adaptive, spacing, align, children))
  }
  public static func grid(
    _ columns: Columns, _ spacing: Spacing = .medium, _ children: [View]
  ) -> View {
    View(.grid(columns, spacing, children))
  }
  public static func control(_ control: Control<Event>) -> View { View(.control(control)) }
  public static func surface(_ surface: Surface, _ child: View) -> View {
    View(.surface(surface, child))
  }
  public static func icon(
    _ icon: Icon, _ size: IconSize = .medium, _ color: ColorRole = .ink
  ) -> View {
    View(.icon(icon, size, color))
  }
  public static func field(_ field: Field<Event>) -> View { View(.field(field)) }
  public static func pages(_ pages: Pages<Event>) -> View { View(.pages(pages), flex: 1) }
  public static func qrCode(_ matrix: QRMatrix) -> View { View(.qrCode(matrix)) }
  public static func progress(_ fraction: Double?) -> View { View(.progress(fraction)) }
  public static var divider: View { View(.divider) }
  public static var space: View { View(.space, flex: 1) }

  /// The same view, taking a share of the room that is left over.
  public func flexible(_ share: Int = 1) -> View {
    var copy = self
    copy.flex = share
    return copy
  }
  /// The same view, so many ems of label text wide in a horizontal stack.
  public func width(ems: Double) -> View {
    var copy = self
    copy.widthInEms = ems
    return copy
  }

  /// The same view, sending events of another type: a frame around a screen lifts its events.
  public func map<Other>(_ lift: @escaping @Sendable (Event) -> Other) -> View<Other> {
    View<Other>(content.map(lift), flex: flex, widthInEms: widthInEms)
  }
}

extension View.Content {
  func map<Other>(_ lift: @escaping @Sendable (Event) -> Other) -> View<Other>.Content {
    switch self {
    case .text(let words, let style): .text(words, style)
    case .icon(let icon, let size, let color): .icon(icon, size, color)
    case .stack(let axis, let spacing, let alignment, let children):
      .stack(axis, spacing, alignment, children.map { $0.map(lift) })
    case .grid(let columns, let spacing, let children):
      .grid(columns, spacing, children.map { $0.map(lift) })
    case .control(let control): .control(control.map(lift))
    case .surface(let surface, let child): .surface(surface, child.map(lift))
    case .field(let field): .field(field.map(lift))
    case .pages(let pages): .pages(pages.map(lift))
    case .qrCode(let matrix): .qrCode(matrix)
    case .overlay(let below, let above): .overlay(below.map(lift), above.map(lift))
    case .progress(let fraction): .progress(fraction)
    case .divider: .divider
    case .space: .space
    }
  }
}

extension Control {
  func map<Other>(_ lift: @escaping @Sendable (Event) -> Other) -> Control<Other> {
    Control<Other>(
      label, detail: detail, icon: icon, style: style, shortcut: shortcut, isSelected: isSelected,
      disabledReason: disabledReason, event: lift(event), body: body.map { $0.map(lift) })
  }
}

extension Field {
  func map<Other>(_ lift: @escaping @Sendable (Event) -> Other) -> Field<Other> {
    Field<Other>(
      label: label, text: text, placeholder: placeholder, pending: pending, problem: problem,
      isActive: isActive, event: event.map(lift))
  }
}

extension Pages {
  func map<Other>(_ lift: @escaping @Sendable (Event) -> Other) -> Pages<Other> {
    let turn = self.turn
    return Pages<Other>(
      items: items.map { $0.map(lift) }, itemsOffset: itemsOffset, first: first, total: total,
      columns: columns, spacing: spacing,
      words: words,
      turn: { lift(turn($0)) })
  }
}
