import Interface

typealias Screen = View<String>
typealias Shown = DisplayList<String>

let hall = Size(width: 1000, height: 600)

func place(
  _ view: Screen, in size: Size = hall, touch: Layout.Touch = Layout.Touch()
) -> Shown {
  Layout.place(view, in: size, measure: FakeMeasure(), touch: touch)
}

func button(
  _ label: String, style: ControlStyle = .secondary, shortcut: Shortcut = .number
) -> Screen {
  .control(Control(label, style: style, shortcut: shortcut, event: label))
}

func card(_ words: String, rows: Int = 1) -> Screen {
  let body = (0..<rows).map { Screen.text("\(words)·\($0)") }
  return .control(Control(words, style: .card, event: words, body: body))
}

func list(
  _ items: [Screen], offset: Int = 0, first: Int = 0, total: Int? = nil,
  columns: Columns = .fixed(1)
) -> Screen {
  .pages(
    Pages(
      items: items, itemsOffset: offset, first: first, total: total ?? items.count,
      columns: columns,
      words: PageWords(previous: "上一页", next: "下一页") { "\($0)–\($1) / \($2)" },
      turn: { "turn \($0)" }))
}

extension DisplayList {
  func frame(of words: String) -> Rect? {
    items.first {
      if case .text(words, _) = $0.shape { return true }
      return false
    }?.frame
  }

  func style(of words: String) -> TextStyle? {
    for item in items {
      if case .text(words, let style) = item.shape { return style }
    }
    return nil
  }

  func target(labelled label: String) -> Target<Event>? { targets.first { $0.label == label } }

  func fill(at frame: Rect) -> ColorRole? {
    for item in items where item.frame == frame {
      if case .fill(let role, _, _) = item.shape { return role }
    }
    return nil
  }

  var keyHints: [String] {
    items.compactMap {
      if case .keyHint(let key, _) = $0.shape { return key }
      return nil
    }
  }

  func count(_ shape: DisplayItem.Shape) -> Int { items.count { $0.shape == shape } }
}
