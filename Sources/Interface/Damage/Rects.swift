extension Rect {
  /// Whether it covers nothing.
  public var isEmpty: Bool { width <= 0 || height <= 0 }
  var area: Int { isEmpty ? 0 : width * height }

  /// The part that both cover; empty when they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    let right = min(x + width, other.x + other.width)
    let bottom = min(y + height, other.y + other.height)
    return Rect(x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
  }

  /// The smallest rectangle that covers both.
  func union(_ other: Rect) -> Rect {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let left = min(x, other.x)
    let top = min(y, other.y)
    let right = max(x + width, other.x + other.width)
    let bottom = max(y + height, other.y + other.height)
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  func grown(by margin: Int) -> Rect {
    Rect(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  /// Rectangles that cover all of `rects`: few, and not much larger together.
  static func merged(_ rects: [Rect], most: Int = 12) -> [Rect] {
    var merged: [Rect] = []
    for rect in rects where !rect.isEmpty { merged.absorb(rect, most: most) }
    return merged
  }
}

extension [Rect] {
  /// Adds a rectangle, joining it with those where that wastes little.
  fileprivate mutating func absorb(_ rect: Rect, most: Int) {
    var rect = rect
    while let near = nearest(to: rect) {
      let joined = rect.union(self[near])
      let waste = joined.area - rect.area - self[near].area
      guard waste <= joined.area / 8 || count >= most else { break }
      rect = joined
      remove(at: near)
    }
    append(rect)
  }

  private func nearest(to rect: Rect) -> Int? {
    indices.min { waste(rect, self[$0]) < waste(rect, self[$1]) }
  }

  private func waste(_ one: Rect, _ other: Rect) -> Int {
    one.union(other).area - one.area - other.area
  }
}
