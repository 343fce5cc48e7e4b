/// What stands inside a control.
extension Lowering {
  mutating func button(_ control: Control<Event>) -> Node.Kind {
    let isDisabled = control.disabledReason != nil
    let look = ControlLook(control.style, isSelected: control.isSelected, isDisabled: isDisabled)
    var box = Box(
      paint: look.paint, pressed: look.pressed, pressedWords: look.pressedWords,
      words: isDisabled ? .disabled : nil, padding: measure.padding(control.style),
      minimumHeight: measure.minimumHeight(control.style),
      press: Press(
        label: control.label, shortcut: control.shortcut, disabledReason: control.disabledReason,
        isPrimary: control.style == .primary, event: AnyEvent(control.event)))
    box.isTile = control.style == .tile
    let hint = keyHint(control.shortcut, look.detail)
    switch control.style {
    case .tile: return .box(box, tile(control, look, hint))
    case .card: return .box(box, card(control, look, hint))
    case .primary, .secondary, .danger, .chip, .key, .plain:
      return .box(box, line(control, look, hint))
    }
  }

  /// Room for a key hint, if a key will reach the control.
  private mutating func keyHint(_ shortcut: Shortcut, _ color: ColorRole) -> Node? {
    switch shortcut {
    case .none: return nil
    case .key(let key):
      guard takesNumbers || !key.isDigit else { return nil }
      return Node(.keyHint(color))
    case .number:
      guard takesNumbers, numbers < 9 else { return nil }
      numbers += 1
      return Node(.keyHint(color))
    }
  }

  /// Words in the middle, an icon before them, the key at the left.
  private func line(
    _ control: Control<Event>, _ look: ControlLook, _ hint: Node?
  ) -> Node {
    let isStrong = control.style == .primary || control.style == .danger
    func inner(_ role: TextStyle.Role, _ size: IconSize?, _ detail: TextStyle.Role) -> Node {
      let label = TextStyle(
        role, weight: isStrong ? .bold : .regular, color: look.words, alignment: .center)
      let words = words(control, look, label: label, detail: detail)
      guard let size, let icon = icon(control.icon, size, look) else { return words }
      return Node(.stack(.horizontal, .small, .center, words.isSpace ? [icon] : [icon, words]))
    }
    func line(_ inner: Node) -> Node {
      let middle = Node(.centered(inner), flex: 1)
      guard let hint else { return middle }
      return Node(.stack(.horizontal, .none, .center, [hint, middle]))
    }
    var sizes = [line(inner(.label, .small, .caption))]
    if control.icon != nil, !control.label.isEmpty {
      // Where the room is narrow the words stay whole and the icon goes.
      sizes.append(line(inner(.label, nil, .caption)))
    }
    // A button with height to spare fills it with larger words.
    let grows = !measure.isCells && control.style != .plain && !control.label.isEmpty
    if grows { sizes.insert(line(inner(.title, .medium, .body)), at: 0) }
    return sizes.count == 1 ? sizes[0] : Node(.fitted(sizes, natural: grows ? 1 : 0))
  }

  private func words(
    _ control: Control<Event>, _ look: ControlLook, label: TextStyle, detail: TextStyle.Role
  ) -> Node {
    guard !control.label.isEmpty || !control.detail.isEmpty else { return Node(.space) }
    let words = Node(.text(control.label, label))
    guard !control.detail.isEmpty else { return words }
    let style = TextStyle(detail, color: look.detail, alignment: label.alignment)
    let quiet = Node(.text(control.detail, style))
    return Node(.stack(.vertical, .none, .fill, [words, quiet]))
  }

  private func icon(_ icon: Icon?, _ size: IconSize, _ look: ControlLook) -> Node? {
    guard let icon else { return nil }
    let room = measure.iconSize(size)
    return room.width > 0 && room.height > 0 ? Node(.icon(icon, room, look.icon)) : nil
  }

  /// Icon above words, as large as the room allows.
  private func tile(
    _ control: Control<Event>, _ look: ControlLook, _ hint: Node?
  ) -> Node {
    func style(_ role: TextStyle.Role) -> TextStyle {
      TextStyle(role, weight: .bold, color: look.words, alignment: .center)
    }
    func tower(_ size: IconSize, _ role: TextStyle.Role, _ detail: TextStyle.Role) -> Node {
      let text = words(control, look, label: style(role), detail: detail)
      guard let icon = icon(control.icon, size, look) else { return text }
      return Node(.stack(.vertical, .small, .center, [icon, text]))
    }
    let label = Node(.text(control.label, style(.label)))
    var sizes = [
      tower(.large, .title, .body), tower(.large, .label, .caption),
      tower(.medium, .label, .caption),
    ]
    if let icon = icon(control.icon, .small, look) {
      sizes.append(Node(.stack(.horizontal, .small, .center, [icon, label])))
    }
    sizes.append(label)
    var hinted = sizes.map { cornered($0, hint) }
    if measure.isCells, let hint {
      // With rows to spare the key has one of its own.
      hinted.insert(
        Node(.stack(.vertical, .none, .fill, [hint, Node(.centered(sizes[0]), flex: 1)])), at: 0)
    }
    return Node(.fitted(hinted, natural: 2))
  }

  /// The content in the middle, the key at the top left.
  private func cornered(_ content: Node, _ hint: Node?) -> Node {
    let middle = Node(.centered(content), flex: 1)
    guard let hint else { return middle }
    // Cells are too few to spend some on symmetry.
    let balance = measure.isCells ? [] : [Node(.strut(width: measure.keyHintSize.width))]
    return Node(.stack(.horizontal, .none, .fill, [hint, middle] + balance))
  }

  /// The body on a card, the key at the left.
  private mutating func card(
    _ control: Control<Event>, _ look: ControlLook, _ hint: Node?
  ) -> Node {
    var rows = nodes(control.body.compactMap { $0.withoutControls }, inside: .vertical)
    if control.body.isEmpty {
      let label = TextStyle(.label, color: look.words)
      rows = [words(control, look, label: label, detail: .body)]
      if let icon = icon(control.icon, .medium, look) {
        let text = Node(rows[0].kind, flex: 1)
        rows = [Node(.stack(.horizontal, .medium, .center, [icon, text]))]
      }
    }
    let body = Node(.stack(.vertical, .small, .fill, rows), flex: 1)
    guard let hint else { return body }
    // Among rows of text the key stands before the first, like the number of a line.
    let place: Alignment = measure.isCells ? .leading : .center
    return Node(.stack(.horizontal, .none, place, [hint, body]))
  }
}

extension View {
  /// The same view without anything to press: a card is one target.
  var withoutControls: View? {
    switch content {
    case .control, .field, .pages: return nil
    case .stack(let axis, let spacing, let alignment, let children):
      let kept = children.compactMap { $0.withoutControls }
      return View(
        .stack(axis, spacing, alignment, kept), flex: flex, widthInEms: widthInEms)
    case .grid(let columns, let spacing, let children):
      let kept = children.compactMap { $0.withoutControls }
      return View(.grid(columns, spacing, kept), flex: flex, widthInEms: widthInEms)
    case .surface(let surface, let child):
      return child.withoutControls.map {
        View(.surface(surface, $0), flex: flex, widthInEms: widthInEms)
      }
    case .overlay(let below, _): return below.withoutControls
    case .alternatives(let views):
      let kept = views.compactMap { $0.withoutControls }
      return View(.alternatives(kept), flex: flex, widthInEms: widthInEms)
    case .text, .icon, .qrCode, .progress, .divider, .space: return self
    }
  }
}

extension Character {
  /// A digit of the keypad.
  var isDigit: Bool { asciiValue.map { 0x30...0x39 ~= $0 } ?? false }
}
