/// Shorthand, so that a screen reads like what it shows.
extension View {
  /// Words, wrapped to the room there is.
  public static func text(_ words: String, _ style: TextStyle = TextStyle(.body)) -> View {
    View(.text(words, style))
  }
  /// Children one below the other; `align` is across, left to right.
  public static func column(
    _ spacing: Spacing = .medium, align: Alignment = .fill, _ children: [View]
  ) -> View {
    View(.stack(.vertical, spacing, align, children))
  }
  /// Children side by side; `align` is across, top to bottom.
  public static func row(
    _ spacing: Spacing = .medium, align: Alignment = .center, _ children: [View]
  ) -> View {
    View(.stack(.horizontal, spacing, align, children))
  }
  /// Side by side on a wide panel, one below the other on an upright one.
  public static func adaptive(
    _ spacing: Spacing = .large, align: Alignment = .fill, _ children: [View]
  ) -> View {
    View(.stack(.adaptive, spacing, align, children))
  }
  /// Children in rows of equal cells.
  public static func grid(
    _ columns: Columns, _ spacing: Spacing = .medium, _ children: [View]
  ) -> View {
    View(.grid(columns, spacing, children))
  }
  /// Something to press.
  public static func control(_ control: Control<Event>) -> View { View(.control(control)) }
  /// A ground with padding around what stands on it.
  public static func surface(_ surface: Surface, _ child: View) -> View {
    View(.surface(surface, child))
  }
  /// A line icon. It stands beside words, never in place of them.
  public static func icon(
    _ icon: Icon, _ size: IconSize = .medium, _ color: ColorRole = .ink
  ) -> View {
    View(.icon(icon, size, color))
  }
  /// A line to type into.
  public static func field(_ field: Field<Event>) -> View { View(.field(field)) }
  /// A list that pages; it takes the room that is left over.
  public static func pages(_ pages: Pages<Event>) -> View { View(.pages(pages), flex: 1) }
  /// A QR code; the painter adds the quiet zone that ISO/IEC 18004 asks for.
  public static func qrCode(_ matrix: QRMatrix, caption: String = "") -> View {
    View(.qrCode(matrix, caption: caption))
  }
  /// A bar, 0…1; nil while nobody can know how far it is.
  public static func progress(_ fraction: Double?) -> View { View(.progress(fraction)) }
  /// The first of them that needs no wrapping at the width there is; else the last.
  public static func alternatives(_ views: [View]) -> View { View(.alternatives(views)) }
  /// A line across the stack it stands in.
  public static var divider: View { View(.divider) }
  /// Takes the room that is left over and draws nothing: pushes its neighbours apart.
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

  /// The same view, growing to so many lines of label text in a vertical stack with room to spare.
  public func height(lines: Double) -> View {
    var copy = self
    copy.heightInLines = lines
    return copy
  }

  /// The same view, sending events of another type: a frame around a screen lifts its events.
  public func map<Other>(_ lift: @escaping @Sendable (Event) -> Other) -> View<Other> {
    View<Other>(
      content.map(lift), flex: flex, widthInEms: widthInEms, heightInLines: heightInLines)
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
    case .qrCode(let matrix, let caption): .qrCode(matrix, caption: caption)
    case .overlay(let below, let above): .overlay(below.map(lift), above.map(lift))
    case .alternatives(let views): .alternatives(views.map { $0.map(lift) })
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
      isActive: isActive, isLarge: isLarge, event: event.map(lift))
  }
}

extension Pages {
  func map<Other>(_ lift: @escaping @Sendable (Event) -> Other) -> Pages<Other> {
    let turn = self.turn
    return Pages<Other>(
      items: items.map { $0.map(lift) }, itemsOffset: itemsOffset, first: first, total: total,
      columns: columns, spacing: spacing,
      heightInLines: heightInLines, showsBar: showsBar, words: words,
      turn: { lift(turn($0)) })
  }
}
