/// Lists of which a stretch is shown.
extension Placer {
  /// What is shown of a list: indices into the whole list.
  private struct Stretch {
    var first: Int
    var count: Int
    var showsBar: Bool
  }

  func allPagesHeight(_ list: PageNode, _ width: Int) -> Int {
    let rows = rowHeights(list, width)
    let all = rows.reduce(0, +) + gaps(list.pages.spacing, .vertical, rows.count)
    return holdsAll(list) ? all : all + gap(list.pages.spacing, .vertical) + barHeight(list, width)
  }

  func leastPagesHeight(_ list: PageNode, _ width: Int) -> Int {
    let rows = rowHeights(list, width)
    guard let tallest = rows.max() else { return 0 }
    if rows.count == 1, holdsAll(list) { return tallest }
    guard list.pages.showsBar else { return tallest }
    let bar = gap(list.pages.spacing, .vertical) + barHeight(list, width)
    return min(tallest + bar, holdsAll(list) ? allPagesHeight(list, width) : tallest + bar)
  }

  func placePages(_ list: PageNode, in frame: Rect) {
    guard !list.items.isEmpty else { return }
    let stretch = stretch(list, in: frame)
    let shape = shape(list, frame.width)
    let below = gap(list.pages.spacing, .vertical)
    var room = frame
    if stretch.showsBar {
      room.height = max(0, frame.height - barHeight(list, frame.width) - below)
    }
    placeItems(list, stretch, shape, in: room)
    guard stretch.showsBar else { return }
    let tall = min(barHeight(list, frame.width), frame.height)
    let place = Rect(x: frame.x, y: frame.bottom - tall, width: frame.width, height: tall)
    placeBar(list, stretch, items: room, in: place)
  }

  private func placeItems(
    _ list: PageNode, _ stretch: Stretch, _ shape: GridShape, in room: Rect
  ) {
    let start = stretch.first - list.pages.itemsOffset
    let step = shape.cell + gap(list.pages.spacing, .horizontal)
    let shown = rows(from: start, to: start + stretch.count, shape.columns)
    let heights = grown(
      shown.map { rowHeight(list, $0, shape.cell) }, list, room.height,
      isFirst: stretch.first == 0)
    decideLevel(
      Array(list.items[start..<start + stretch.count]), width: shape.cell,
      height: heights.min() ?? 0)
    var y = room.y
    for (row, wanted) in zip(shown, heights) {
      let tall = min(wanted, max(0, room.bottom - y))
      for (column, index) in row.enumerated() {
        let x = room.x + column * step
        place(list.items[index], in: Rect(x: x, y: y, width: shape.cell, height: tall))
      }
      y = min(room.bottom, y + tall + gap(list.pages.spacing, .vertical))
    }
  }

  /// Rows share what is left over, those of a last page as if it were full.
  private func grown(
    _ heights: [Int], _ list: PageNode, _ room: Int, isFirst: Bool
  ) -> [Int] {
    let most = units(lines: list.pages.heightInLines)
    guard let tallest = heights.max(), most > tallest else { return heights }
    let gap = gap(list.pages.spacing, .vertical)
    let left = max(0, room - heights.reduce(0, +) - gap * (heights.count - 1))
    let absent = isFirst ? 0 : left / (tallest + gap)
    let spare = left - absent * (tallest + gap)
    return heights.map { min(max($0, most), $0 + spare / (heights.count + absent)) }
  }

  // MARK: What fits

  private func holdsAll(_ list: PageNode) -> Bool {
    list.pages.itemsOffset == 0 && list.items.count >= list.pages.total
  }

  private func shape(_ list: PageNode, _ width: Int) -> GridShape {
    gridShape(list.pages.columns, list.pages.spacing, list.items, width)
  }

  private func rows(from start: Int, to end: Int, _ columns: Int) -> [Range<Int>] {
    stride(from: start, to: end, by: columns).map { $0..<min($0 + columns, end) }
  }

  private func rowHeight(_ list: PageNode, _ row: Range<Int>, _ cell: Int) -> Int {
    row.reduce(0) { max($0, height(list.items[$1], cell)) }
  }

  private func rowHeights(_ list: PageNode, _ width: Int) -> [Int] {
    let shape = shape(list, width)
    return rows(from: 0, to: list.items.count, shape.columns)
      .map { rowHeight(list, $0, shape.cell) }
  }

  private func stretch(_ list: PageNode, in frame: Rect) -> Stretch {
    let pages = list.pages
    if holdsAll(list), allPagesHeight(list, frame.width) <= frame.height {
      return Stretch(first: 0, count: list.items.count, showsBar: false)
    }
    let bar = barHeight(list, frame.width) + gap(pages.spacing, .vertical)
    let room = frame.height - (pages.showsBar ? bar : 0)
    let end = pages.itemsOffset + list.items.count
    var first = max(pages.first, pages.itemsOffset)
    // The list may have become shorter than where the pages stood; nothing before it is at hand.
    if first >= end {
      first = max(pages.itemsOffset, end - fitting(list, before: end, frame.width, room))
    }
    let count = fitting(list, from: first, frame.width, room)
    return Stretch(first: first, count: count, showsBar: pages.showsBar)
  }

  /// How many items fit from `first` on; one at least.
  private func fitting(_ list: PageNode, from first: Int, _ width: Int, _ room: Int) -> Int {
    let shape = shape(list, width)
    let start = first - list.pages.itemsOffset
    var used = -gap(list.pages.spacing, .vertical)
    var count = 0
    for row in rows(from: start, to: list.items.count, shape.columns) {
      used += rowHeight(list, row, shape.cell) + gap(list.pages.spacing, .vertical)
      if used > room, count > 0 { break }
      count += row.count
    }
    return count
  }

  /// How many items before `end` fill a page that ends there; one at least, if there is one.
  private func fitting(_ list: PageNode, before end: Int, _ width: Int, _ room: Int) -> Int {
    let shape = shape(list, width)
    let offset = list.pages.itemsOffset
    var used = -gap(list.pages.spacing, .vertical)
    var start = end
    while start > 0 {
      let above = max(0, start - shape.columns)
      let known = max(above, offset)..<max(start, offset)
      // Items that are not at hand are taken to be as high as the highest one that is.
      let tall =
        known.isEmpty
        ? rowHeights(list, width).max() ?? 0
        : rowHeight(list, known.lowerBound - offset..<known.upperBound - offset, shape.cell)
      used += tall + gap(list.pages.spacing, .vertical)
      if used > room, start < end { break }
      start = above
    }
    return end - start
  }

  // MARK: The bar

  private func barHeight(_ list: PageNode, _ width: Int) -> Int {
    if let known = list.memo.bar, known.width == width { return known.height }
    let total = list.pages.total
    let words = list.pages.words.position(total, total, total)
    let tall = height(bar(list, previous: 0, next: 0, words), width)
    list.memo.bar = (width, tall)
    return tall
  }

  /// Previous, position, next. Missing ends keep their room, so that nothing moves.
  private func bar(
    _ list: PageNode, previous: Int?, next: Int?, _ position: String
  ) -> Node {
    func button(_ words: String, _ icon: Icon, _ first: Int?) -> Node {
      var lowering = Lowering<AnyEvent>(
        .space, in: Size(width: surface.width, height: surface.height), measure: measure)
      lowering.takesNumbers = list.takesNumbers
      let control = Control(
        words, icon: icon, shortcut: .key("9"), event: list.pages.turn(first ?? 0))
      let node = lowering.node(.control(control))
      return first == nil ? Node(.strut(width: naturalWidth(node))) : node
    }
    let style = TextStyle(.body, color: .quiet, alignment: .center)
    return Node(
      .stack(
        .horizontal, .medium, .center,
        [
          button(list.pages.words.previous, .previous, previous),
          Node(.text(position, style), flex: 1),
          button(list.pages.words.next, .next, next),
        ]))
  }

  private func placeBar(
    _ list: PageNode, _ stretch: Stretch, items room: Rect, in frame: Rect
  ) {
    let pages = list.pages
    let last = stretch.first + stretch.count
    let before = fitting(list, before: stretch.first, room.width, room.height)
    let previous = stretch.first > 0 ? max(0, stretch.first - max(1, before)) : nil
    let next = last < pages.total ? last : nil
    let words = pages.words.position(stretch.first + 1, last, pages.total)
    let start = targets.count
    place(bar(list, previous: previous, next: next, words), in: frame)
    guard isLive else { return }
    turns.append(
      PageTurn(
        previous: previous == nil ? nil : start,
        next: next == nil ? nil : targets.count - 1))
  }
}
