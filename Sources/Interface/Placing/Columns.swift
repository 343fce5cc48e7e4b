/// One below the other.
extension Placer {
  func placeColumn(
    _ children: [Node], _ spacing: Spacing, _ alignment: Alignment, in frame: Rect
  ) {
    let widths = children.map { breadth($0, alignment, frame.width) }
    let plan = columnPlan(children, widths, spacing, frame.height)
    var y = frame.y
    for (index, child) in children.enumerated() {
      let x = frame.x + offset(alignment, frame.width - widths[index])
      let tall = max(0, min(plan.heights[index], frame.bottom - y))
      place(child, in: Rect(x: x, y: min(y, frame.bottom), width: widths[index], height: tall))
      y += plan.heights[index] + plan.gap
    }
  }

  /// When there is too little room, gaps shrink first, then flexible children, then what can be
  /// made smaller without loss; what still does not fit is cut at the end and recorded.
  private func columnPlan(
    _ children: [Node], _ widths: [Int], _ spacing: Spacing, _ room: Int
  ) -> (heights: [Int], gap: Int) {
    var heights = children.indices.map {
      children[$0].flex > 0 ? 0 : height(children[$0], widths[$0])
    }
    let flexible = children.indices.filter { children[$0].flex > 0 }
    let floors = flexible.map { leastHeight(children[$0], widths[$0]) }
    let wanted = heights.reduce(0, +) + floors.reduce(0, +)
    var gap = gap(spacing, .vertical)
    if children.count > 1 { gap = max(0, min(gap, (room - wanted) / (children.count - 1))) }
    var left = room - gap * max(0, children.count - 1) - heights.reduce(0, +)
    for index in children.indices where children[index].flex == 0 {
      guard let lines = children[index].heightInLines else { continue }
      let spare = max(0, left - floors.reduce(0, +))
      let more = min(spare, max(0, units(lines: lines) - heights[index]))
      heights[index] += more
      left -= more
    }
    var missing = floors.reduce(0, +) - left
    for index in children.indices where missing > 0 && children[index].flex == 0 {
      let spare = heights[index] - leastHeight(children[index], widths[index])
      let cut = min(max(0, spare), missing)
      heights[index] -= cut
      missing -= cut
      left += cut
    }
    let weights = flexible.map { children[$0].flex }
    for (index, share) in zip(flexible, Shares.of(left, weights: weights, floors: floors)) {
      heights[index] = share
    }
    return (heights, gap)
  }
}
