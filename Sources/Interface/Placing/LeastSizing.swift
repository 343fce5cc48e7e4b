/// How small nodes can be made before something in them is lost.
extension Placer {
  func leastHeight(_ node: Node, _ width: Int) -> Int {
    if let known = node.leastHeights.first(where: { $0.width == width }) { return known.height }
    let height = contentLeastHeight(node, width)
    node.leastHeights.append((width, height))
    return height
  }

  private func contentLeastHeight(_ node: Node, _ width: Int) -> Int {
    switch node.kind {
    case .text, .space, .strut, .icon, .divider, .progress, .keyHint, .entry:
      return height(node, width)
    case .qrCode(let matrix, let caption):
      // Two pixels a module can still be read from a hand's breadth.
      let code = 2 * (matrix.rows.count + 8)
      let readable = measure.isCells ? 0 : code + captionHeight(caption, width)
      return min(readable, height(node, width))
    case .stack(.horizontal, let spacing, _, let children):
      return zip(children, rowWidths(children, spacing, width))
        .reduce(0) { max($0, leastHeight($1.0, $1.1)) }
    case .stack(_, _, let alignment, let children):
      return children.reduce(0) { $0 + leastHeight($1, breadth($1, alignment, width)) }
    case .grid(let columns, let spacing, let children):
      let shape = gridShape(columns, spacing, children, width)
      return shape.rows * children.reduce(0) { max($0, leastHeight($1, shape.cell)) }
    case .box(let box, let child):
      let inner = max(0, width - 2 * box.padding.horizontal)
      return max(box.minimumHeight, leastHeight(child, inner) + 2 * box.padding.vertical)
    case .centered(let child): return leastHeight(child, min(width, naturalWidth(child)))
    case .fitted(let sizes, _): return sizes.reduce(Int.max) { min($0, leastHeight($1, width)) }
    case .pages(let list): return leastPagesHeight(list, width)
    case .overlay(let below, _): return leastHeight(below, width)
    case .alternatives(let nodes): return chosen(nodes, width).map { leastHeight($0, width) } ?? 0
    }
  }

  /// The first of several sizes of a thing that fits without breaking its words; else the first
  /// that fits at all; else the last.
  func level(of sizes: [Node], width: Int, height room: Int) -> Int {
    let fitting = sizes.indices.filter { height(sizes[$0], width) <= room }
    return fitting.first { !breaks(sizes[$0], width) } ?? fitting.first ?? sizes.count - 1
  }

  /// Whether the first words in it need more than one line.
  private func breaks(_ node: Node, _ width: Int) -> Bool {
    switch node.kind {
    case .text: return naturalWidth(node) > width
    case .centered(let child): return breaks(child, width)
    case .stack(.horizontal, let spacing, _, let children):
      guard let first = children.firstIndex(where: \.isSoft) else { return false }
      return breaks(children[first], rowWidths(children, spacing, width)[first])
    case .stack(_, _, _, let children):
      return children.first(where: \.isSoft).map { breaks($0, width) } ?? false
    case .icon, .divider, .space, .strut, .progress, .qrCode, .grid, .box, .fitted, .keyHint,
      .entry, .pages, .overlay, .alternatives:
      return false
    }
  }
}
