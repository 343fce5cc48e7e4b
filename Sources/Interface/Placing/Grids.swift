/// Equal cells.
extension Placer {
  struct GridShape {
    var columns: Int
    var rows: Int
    var cell: Int
  }

  func gridShape(
    _ columns: Columns, _ spacing: Spacing, _ children: [Node], _ width: Int
  ) -> GridShape {
    let count = children.count
    let gap = gap(spacing, .horizontal)
    var wanted: Int
    switch columns {
    case .fixed(let number): wanted = max(1, number)
    case .adaptive(let ems, let most):
      let least = max(1, units(ems: ems))
      wanted = max(1, min(most, (width + gap) / (least + gap), max(1, count)))
      // Five in two rows are three and two, not four and one.
      let rows = (count + wanted - 1) / wanted
      if rows > 0 { wanted = (count + rows - 1) / rows }
      if isUpright, children.allSatisfy(\.isTile) { wanted = even(count, most: wanted) }
    }
    let cell = max(0, width - gap * (wanted - 1)) / wanted
    return GridShape(columns: wanted, rows: (count + wanted - 1) / wanted, cell: cell)
  }

  /// There height is what a surface has most of.
  private var isUpright: Bool {
    surface.height * (measure.isCells ? 2 : 1) > surface.width
  }

  /// Tiles stand in full rows where that costs a third of the columns at most: eight in four rows
  /// of two rather than three, three and two.
  private func even(_ count: Int, most: Int) -> Int {
    let least = max(2, (most * 2 + 2) / 3)
    return stride(from: most, through: least, by: -1).first { count % $0 == 0 } ?? most
  }

  func placeGrid(
    _ children: [Node], _ columns: Columns, _ spacing: Spacing, in frame: Rect
  ) {
    guard !children.isEmpty else { return }
    let shape = gridShape(columns, spacing, children, frame.width)
    let least = children.reduce(0) { max($0, leastHeight($1, shape.cell)) }
    var gapBelow = gap(spacing, .vertical)
    if shape.rows > 1 {
      gapBelow = max(0, min(gapBelow, (frame.height - shape.rows * least) / (shape.rows - 1)))
    }
    let tall = max(0, frame.height - gapBelow * (shape.rows - 1)) / shape.rows
    decideLevel(children, width: shape.cell, height: tall)
    let step = shape.cell + gap(spacing, .horizontal)
    for (index, child) in children.enumerated() {
      let x = min(frame.x + index % shape.columns * step, frame.right)
      let y = min(frame.y + index / shape.columns * (tall + gapBelow), frame.bottom)
      let width = min(shape.cell, frame.right - x)
      place(child, in: Rect(x: x, y: y, width: width, height: min(tall, frame.bottom - y)))
    }
  }

  /// Tiles side by side are drawn at one size: that of the one with least room for its words.
  func decideLevel(_ children: [Node], width: Int, height: Int) {
    var tiles: [(node: Node, level: Int)] = []
    for child in children {
      guard case .box(let box, let inner) = child.kind, case .fitted(let sizes, _) = inner.kind
      else { continue }
      let room = Rect(x: 0, y: 0, width: width, height: height).inset(box.padding)
      tiles.append((inner, level(of: sizes, width: room.width, height: room.height)))
    }
    let common = tiles.reduce(0) { max($0, $1.level) }
    for tile in tiles {
      guard case .fitted(let sizes, _) = tile.node.kind else { continue }
      tile.node.level = min(common, sizes.count - 1)
    }
  }
}
