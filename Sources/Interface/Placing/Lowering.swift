/// Turns views into nodes: decides the axis of adaptive stacks and what stands inside controls.
struct Lowering<Event: Hashable & Sendable> {
  let measure: any Measure
  /// Whether the surface is wider than high.
  let isWide: Bool
  /// Whether digits reach controls, since no field takes them.
  var takesNumbers: Bool
  /// Controls so far that ask for a number.
  var numbers = 0

  init(_ view: View<Event>, in size: Size, measure: any Measure) {
    self.measure = measure
    // A cell is about twice as high as wide.
    isWide = measure.isCells ? size.width > 2 * size.height : size.width > size.height
    takesNumbers = !view.takesDigits
  }

  mutating func node(_ view: View<Event>, inside axis: Axis = .vertical) -> Node {
    Node(
      kind(view, inside: axis), flex: view.flex, widthInEms: view.widthInEms,
      heightInLines: view.heightInLines)
  }

  private mutating func kind(_ view: View<Event>, inside axis: Axis) -> Node.Kind {
    switch view.content {
    case .text(let words, let style): return .text(words, style)
    case .icon(let icon, let size, let color): return .icon(icon, measure.iconSize(size), color)
    case .stack(let wanted, let spacing, let alignment, let children):
      let axis = decided(wanted)
      return .stack(axis, spacing, alignment, nodes(children, inside: axis))
    case .grid(let columns, let spacing, let children):
      return .grid(columns, spacing, nodes(children, inside: .vertical))
    case .control(let control): return button(control)
    case .surface(let surface, let child):
      let box = Box(paint: surface.paint, padding: measure.padding(surface))
      return .box(box, node(child))
    case .field(let field): return entry(field)
    case .pages(let pages): return list(pages)
    case .qrCode(let matrix, let caption):
      let style = TextStyle(.caption, color: .quiet, alignment: .center)
      let words = caption.isEmpty ? nil : Node(.text(caption, style))
      return .qrCode(matrix, caption: words)
    case .overlay(let below, let above): return overlay(below, above)
    case .alternatives(let views):
      let before = numbers
      return .alternatives(
        views.map {
          numbers = before
          return node($0, inside: axis)
        })
    case .progress(let fraction): return .progress(fraction)
    case .divider: return .divider(across: axis)
    case .space: return .space
    }
  }

  mutating func nodes(_ views: [View<Event>], inside axis: Axis) -> [Node] {
    var result: [Node] = []
    result.reserveCapacity(views.count)
    for view in views where hasRoom(view) { result.append(node(view, inside: axis)) }
    return result
  }

  /// Cells have no room for icons; gaps around them would only waste columns.
  private func hasRoom(_ view: View<Event>) -> Bool {
    guard case .icon(_, let size, _) = view.content else { return true }
    return measure.iconSize(size).width > 0
  }

  private func decided(_ axis: Axis) -> Axis {
    switch axis {
    case .horizontal, .vertical: axis
    case .adaptive: isWide ? .horizontal : .vertical
    }
  }

  private mutating func list(_ pages: Pages<Event>) -> Node.Kind {
    let before = numbers
    var items: [Node] = []
    for item in pages.items {
      numbers = before
      items.append(node(item))
    }
    let turn = pages.turn
    let bare = Pages<AnyEvent>(
      items: [], itemsOffset: pages.itemsOffset, first: pages.first, total: pages.total,
      columns: pages.columns, spacing: pages.spacing, heightInLines: pages.heightInLines,
      showsBar: pages.showsBar, words: pages.words, turn: { AnyEvent(turn($0)) })
    return .pages(PageNode(pages: bare, items: items, takesNumbers: takesNumbers))
  }

  private mutating func overlay(
    _ below: View<Event>, _ above: View<Event>
  ) -> Node.Kind {
    // What lies behind keeps the room of its own key hints, so that nothing moves.
    let outer = (takesNumbers, numbers)
    takesNumbers = !below.takesDigits
    let base = node(below)
    (takesNumbers, numbers) = outer
    if case .surface(.dialog, _) = above.content { return .overlay(base, node(above)) }
    return .overlay(base, node(.surface(.dialog, above)))
  }

  private func entry(_ field: Field<Event>) -> Node.Kind {
    let press = field.event.map {
      Press(
        label: field.label, shortcut: .none, disabledReason: nil, isPrimary: false,
        event: AnyEvent($0))
    }
    let paint = Paint(
      fill: .surface, corner: .small,
      line: field.problem != nil ? .danger : field.isActive ? .primary : .line)
    let box = Box(
      paint: paint, pressed: Paint(fill: .primary, corner: .small, line: .primary),
      padding: measure.fieldPadding, minimumHeight: measure.fieldMinimumHeight, press: press)
    let line = Entry(
      text: field.text, pending: field.pending, placeholder: field.placeholder,
      showsCaret: field.isActive, role: field.isLarge ? .title : .label)
    var rows: [Node] = []
    if !field.label.isEmpty {
      rows.append(Node(.text(field.label, TextStyle(.body, color: .quiet))))
    }
    rows.append(Node(.box(box, Node(.entry(line)))))
    if let problem = field.problem {
      rows.append(Node(.text(problem, TextStyle(.body, color: .danger))))
    }
    return .stack(.vertical, .small, .fill, rows)
  }
}

extension View {
  /// Whether an active field stands where it can be reached. Asked of every view at every layout,
  /// and key paths of a generic type are made anew at each use, so it asks with closures.
  var takesDigits: Bool {
    switch content {
    case .field(let field): field.isActive
    case .stack(_, _, _, let children), .grid(_, _, let children):
      children.contains { $0.takesDigits }
    case .surface(_, let child): child.takesDigits
    case .pages(let pages): pages.items.contains { $0.takesDigits }
    case .alternatives(let views): views.contains { $0.takesDigits }
    case .overlay(_, let above): above.takesDigits
    case .text, .icon, .control, .qrCode, .progress, .divider, .space: false
    }
  }
}
