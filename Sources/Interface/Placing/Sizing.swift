/// How large nodes want to be. Every answer is kept in the node.
extension Placer {
  /// More than any surface, and small enough for a painter's finer units.
  static var unbounded: Int { 1_000_000 }

  /// The width at which nothing in it is wrapped.
  func naturalWidth(_ node: Node) -> Int {
    if let known = node.naturalWidth { return known }
    let width =
      node.widthInEms.map { units(ems: $0) }
      ?? contentWidth(node)
    node.naturalWidth = width
    return width
  }

  /// Whole units that hold so many ems.
  func units(ems: Double) -> Int {
    let exact = ems * Double(measure.em)
    let whole = Int(exact)
    return Double(whole) < exact ? whole + 1 : whole
  }

  private func contentWidth(_ node: Node) -> Int {
    switch node.kind {
    case .text(let words, let style): return unwrapped(node, words, style).width
    case .icon(_, let size, _): return size.width
    case .divider(let axis): return axis == .horizontal ? measure.dividerThickness : 0
    case .space: return 0
    case .strut(let width): return width
    case .progress: return 12 * measure.em
    case .qrCode(let matrix, _):
      return codeSize(matrix, width: Self.unbounded, height: Self.unbounded)?.width ?? 0
    case .stack(.horizontal, let spacing, _, let children):
      return children.reduce(gaps(spacing, .horizontal, children.count)) { $0 + naturalWidth($1) }
    case .stack(_, _, _, let children): return widest(children)
    case .grid(let columns, let spacing, let children):
      let count: Int
      switch columns {
      case .fixed(let wanted): count = max(1, wanted)
      case .adaptive(_, let most): count = max(1, min(most, children.count))
      }
      return gaps(spacing, .horizontal, count) + count * widest(children)
    case .box(let box, let child): return naturalWidth(child) + 2 * box.padding.horizontal
    case .centered(let child): return naturalWidth(child)
    case .fitted(let sizes, let natural): return naturalWidth(sizes[min(natural, sizes.count - 1)])
    case .keyHint: return measure.keyHintSize.width
    case .entry: return 12 * measure.em
    case .pages(let list): return max(20 * measure.em, widest(list.items))
    case .overlay(let below, _): return naturalWidth(below)
    case .alternatives(let nodes): return nodes.first.map { naturalWidth($0) } ?? 0
    }
  }

  private func widest(_ nodes: [Node]) -> Int {
    nodes.reduce(0) { max($0, naturalWidth($1)) }
  }

  func gaps(_ spacing: Spacing, _ axis: Axis, _ count: Int) -> Int {
    max(0, count - 1) * gap(spacing, axis)
  }

  private func unwrapped(_ node: Node, _ words: String, _ style: TextStyle) -> Size {
    if let known = node.unwrapped { return known }
    let size =
      words.isEmpty
      ? Size(width: 0, height: 0) : measure.size(of: words, style: style, width: Self.unbounded)
    node.unwrapped = size
    return size
  }

  /// Measures only what is wider than its room.
  func textSize(
    _ node: Node, _ words: String, _ style: TextStyle, _ width: Int
  ) -> Size {
    let whole = unwrapped(node, words, style)
    if whole.width <= width { return whole }
    if width <= 0 { return Size(width: whole.width, height: whole.height) }
    if let known = node.heights.first(where: { $0.width == width }) {
      return Size(width: width, height: known.height)
    }
    let size = measure.size(of: words, style: style, width: width)
    if size.width <= width { node.heights.append((width, size.height)) }
    return size
  }

  /// The height that a node wants at a width.
  func height(_ node: Node, _ width: Int) -> Int {
    if case .text(let words, let style) = node.kind {
      return textSize(node, words, style, width).height
    }
    if let known = node.heights.first(where: { $0.width == width }) { return known.height }
    let height = contentHeight(node, width)
    node.heights.append((width, height))
    return height
  }

  private func contentHeight(_ node: Node, _ width: Int) -> Int {
    switch node.kind {
    case .text, .space, .strut: return 0
    case .icon(_, let size, _): return size.height
    case .divider(let axis): return axis == .horizontal ? 0 : measure.dividerThickness
    case .progress: return measure.progressHeight
    case .qrCode(let matrix, let caption):
      return codeSize(matrix, width: width, height: Self.unbounded)
        .map { $0.height + captionHeight(caption, width) } ?? 0
    case .stack(.horizontal, let spacing, _, let children):
      return zip(children, rowWidths(children, spacing, width))
        .reduce(0) { max($0, height($1.0, $1.1)) }
    case .stack(_, let spacing, let alignment, let children):
      return children.reduce(gaps(spacing, .vertical, children.count)) {
        $0 + height($1, breadth($1, alignment, width))
      }
    case .grid(let columns, let spacing, let children):
      let shape = gridShape(columns, spacing, children, width)
      let tallest = children.reduce(0) { max($0, height($1, shape.cell)) }
      return shape.rows * tallest + gaps(spacing, .vertical, shape.rows)
    case .box(let box, let child):
      let inner = max(0, width - 2 * box.padding.horizontal)
      return max(box.minimumHeight, height(child, inner) + 2 * box.padding.vertical)
    case .centered(let child): return height(child, min(width, naturalWidth(child)))
    case .fitted(let sizes, let natural): return height(sizes[min(natural, sizes.count - 1)], width)
    case .keyHint: return measure.keyHintSize.height
    case .entry(let entry): return lineHeight(entry.role)
    case .pages(let list): return allPagesHeight(list, width)
    case .overlay(let below, _): return height(below, width)
    case .alternatives(let nodes): return chosen(nodes, width).map { height($0, width) } ?? 0
    }
  }

  /// The first that needs no wrapping at that width; else the last.
  func chosen(_ nodes: [Node], _ width: Int) -> Node? {
    nodes.first { naturalWidth($0) <= width } ?? nodes.last
  }

  /// The width of a child of a column.
  func breadth(_ child: Node, _ alignment: Alignment, _ width: Int) -> Int {
    if alignment == .fill { return width }
    return child.takesBreadth ? width : min(width, naturalWidth(child))
  }

  func captionHeight(_ caption: Node?, _ width: Int) -> Int {
    caption.map { gap(.small, .vertical) + height($0, width) } ?? 0
  }

  /// The largest code with whole modules, its quiet zone included; nil when there is no room.
  func codeSize(_ matrix: QRMatrix, width: Int, height: Int) -> Size? {
    guard !matrix.rows.isEmpty else { return nil }
    // ISO/IEC 18004 asks for four modules of quiet; a terminal has room for two.
    let modules = matrix.rows.count + (measure.isCells ? 4 : 8)
    if measure.isCells {
      // One module a column, two modules a row.
      let size = Size(width: modules, height: (modules + 1) / 2)
      return size.width <= width && size.height <= height ? size : nil
    }
    let module = min(measure.qrModule.width, width / modules, height / modules)
    guard module > 0 else { return nil }
    return Size(width: module * modules, height: module * modules)
  }
}
