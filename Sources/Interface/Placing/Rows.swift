/// Side by side.
extension Placer {
  /// The widths of the children of a row: natural ones first, then flexible shares; words are
  /// wrapped before anything else becomes narrower.
  func rowWidths(_ children: [Node], _ spacing: Spacing, _ width: Int) -> [Int] {
    let room = max(0, width - gaps(spacing, .horizontal, children.count))
    var widths = children.map { min(naturalWidth($0), room) }
    let flexible = children.indices.filter { children[$0].flex > 0 }
    let rigid = children.indices.filter { children[$0].flex == 0 }
    let solid = max(1, children.count { !$0.isSpace })
    var floors = flexible.map { min(widths[$0], room / solid) }
    let wanted = rigid.reduce(0) { $0 + widths[$1] }
    let hard = rigid.reduce(0) { $0 + (children[$1].isSoft ? 0 : widths[$1]) }
    if hard > room - floors.reduce(0, +) {
      // Words can be wrapped or shortened; what can be pressed cannot.
      for (place, index) in flexible.enumerated() where children[index].isSoft {
        floors[place] = min(floors[place], 2 * measure.em)
      }
    }
    let budget = room - floors.reduce(0, +)
    if wanted > budget {
      narrow(rigid, children, to: budget, &widths)
    }
    let left = room - rigid.reduce(0) { $0 + widths[$1] }
    let shares = Shares.of(left, weights: flexible.map { children[$0].flex }, floors: floors)
    for (index, share) in zip(flexible, shares) { widths[index] = share }
    return widths
  }

  private func narrow(
    _ rigid: [Int], _ children: [Node], to budget: Int, _ widths: inout [Int]
  ) {
    let soft = rigid.filter { children[$0].isSoft }
    let hard = rigid.reduce(0) { $0 + (children[$1].isSoft ? 0 : widths[$1]) }
    let left = budget - hard
    if !soft.isEmpty, left >= 2 * measure.em * soft.count {
      Shares.level(soft, to: left, &widths)
    } else {
      Shares.level(rigid, to: budget, &widths)
    }
  }

  func placeRow(
    _ children: [Node], _ spacing: Spacing, _ alignment: Alignment, in frame: Rect
  ) {
    let widths = rowWidths(children, spacing, frame.width)
    let used = widths.reduce(0, +)
    let wanted = gap(spacing, .horizontal)
    let gap =
      children.count > 1 ? max(0, min(wanted, (frame.width - used) / (children.count - 1))) : 0
    var x = frame.x
    for (child, width) in zip(children, widths) {
      let width = max(0, min(width, frame.right - x))
      var tall = frame.height
      var y = frame.y
      if alignment != .fill, !child.takesRowHeight {
        tall = min(height(child, width), frame.height)
        y += offset(alignment, frame.height - tall)
      }
      place(child, in: Rect(x: x, y: y, width: width, height: tall))
      x += width + gap
    }
  }

  func offset(_ alignment: Alignment, _ left: Int) -> Int {
    switch alignment {
    case .leading, .fill: 0
    case .center: left / 2
    case .trailing: left
    }
  }
}

/// Dividing room.
enum Shares {
  /// Shares of `room` by weight, none less than its floor while the floors together fit; when
  /// they do not, the room in proportion to the floors.
  static func of(_ room: Int, weights: [Int], floors: [Int]) -> [Int] {
    guard !weights.isEmpty else { return [] }
    let least = floors.reduce(0, +)
    if least > room { return proportional(max(0, room), floors) }
    var frozen = Set<Int>()
    while true {
      let taken = frozen.reduce(0) { $0 + floors[$1] }
      let free = weights.indices.filter { !frozen.contains($0) }
      let shares = proportional(room - taken, free.map { weights[$0] })
      let short = zip(free, shares).filter { $0.1 < floors[$0.0] }.map(\.0)
      if short.isEmpty {
        var result = floors
        for (index, share) in zip(free, shares) { result[index] = share }
        return result
      }
      frozen.formUnion(short)
    }
  }

  /// Whole parts that add up to `room`.
  static func proportional(_ room: Int, _ weights: [Int]) -> [Int] {
    let total = weights.reduce(0, +)
    guard total > 0 else { return weights.map { _ in 0 } }
    var sum = 0
    var given = 0
    return weights.map {
      sum += $0
      let end = room * sum / total
      defer { given = end }
      return end - given
    }
  }

  /// Cuts the largest of `sizes` to one common size, so that together they take `room`.
  static func level(_ indices: [Int], to room: Int, _ sizes: inout [Int]) {
    var room = max(0, room)
    var left = indices.count
    for index in indices.sorted(by: { sizes[$0] < sizes[$1] }) {
      let size = min(sizes[index], room / left)
      sizes[index] = size
      room -= size
      left -= 1
    }
  }
}
