extension DisplayList {
  /// What must be painted again when `old` is on the glass: painting all items of this list within
  /// these rectangles leaves the same picture as painting everything.
  ///
  /// A point outside keeps exactly the items that cover it, in the same order. Items are compared
  /// one by one; a repeated item counts as often as it occurs; an item that moved in the order
  /// counts as changed.
  public func damage(from old: DisplayList) -> [Rect] {
    if size != old.size { return [Rect(x: 0, y: 0, width: size.width, height: size.height)] }
    var start = 0
    let shorter = min(items.count, old.items.count)
    while start < shorter, items[start] == old.items[start] { start += 1 }
    var end = 0
    while end < shorter - start,
      items[items.count - 1 - end] == old.items[old.items.count - 1 - end]
    { end += 1 }
    let before = old.items[start..<(old.items.count - end)]
    let after = items[start..<(items.count - end)]
    return Rect.merged(Damage.changed(from: before, to: after))
  }
}

/// The difference of two sequences of items.
enum Damage {
  /// Frames of items that are only in one of the two, or in both in another order.
  static func changed(
    from before: ArraySlice<DisplayItem>, to after: ArraySlice<DisplayItem>
  ) -> [Rect] {
    var places: [DisplayItem: [Int]] = [:]
    for index in before.indices.reversed() { places[before[index], default: []].append(index) }
    var pairs: [(old: Int, new: Int)] = []
    for index in after.indices {
      if let old = places[after[index]]?.popLast() { pairs.append((old, index)) }
    }
    let kept = increasing(pairs.map(\.old)).map { pairs[$0] }
    let keptOld = Set(kept.map(\.old))
    let keptNew = Set(kept.map(\.new))
    return before.indices.filter { !keptOld.contains($0) }.map { before[$0].frame }
      + after.indices.filter { !keptNew.contains($0) }.map { after[$0].frame }
  }

  /// Indices of a longest increasing subsequence, by patience sorting.
  static func increasing(_ values: [Int]) -> [Int] {
    var tops: [Int] = []
    var below: [Int?] = Array(repeating: nil, count: values.count)
    for index in values.indices {
      var (low, high) = (0, tops.count)
      while low < high {
        let middle = (low + high) / 2
        if values[tops[middle]] < values[index] { low = middle + 1 } else { high = middle }
      }
      below[index] = low > 0 ? tops[low - 1] : nil
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var result: [Int] = []
    var next = tops.last
    while let index = next {
      result.append(index)
      next = below[index]
    }
    return result.reversed()
  }
}
