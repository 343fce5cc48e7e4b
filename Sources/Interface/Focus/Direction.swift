/// Where a key moves the focus.
public enum Direction: Hashable, Sendable, CaseIterable {
  /// Along the reading order, around at the ends.
  case next, previous
  /// To the nearest target on that side; stays when there is none.
  case up, down, left, right
}

extension DisplayList {
  /// The target that gets the focus when it moves from `focus`; nil only without targets.
  public func focus(moving direction: Direction, from focus: Int? = nil) -> Int? {
    guard !targets.isEmpty else { return nil }
    guard let start = focus ?? self.focus else { return 0 }
    let from = max(0, min(start, targets.count - 1))
    switch direction {
    case .next: return (from + 1) % targets.count
    case .previous: return (from + targets.count - 1) % targets.count
    case .up, .down, .left, .right: return nearest(to: from, towards: direction) ?? from
    }
  }

  private func nearest(to from: Int, towards direction: Direction) -> Int? {
    var best: (index: Int, cost: Int)?
    for index in targets.indices where index != from {
      let cost = targets[from].frame.cost(to: targets[index].frame, towards: direction)
      if let cost, best.map({ cost < $0.cost }) ?? true { best = (index, cost) }
    }
    return best?.index
  }

  /// The target that a key of the keypad presses.
  public func target(forKey key: Character) -> Int? {
    let wanted = key.uppercased()
    return targets.firstIndex { $0.key.map { $0.uppercased() } == wanted }
  }

  /// All words on the screen, in the order of drawing.
  public var words: [String] {
    items.compactMap {
      if case .text(let words, _) = $0.shape { return words }
      return nil
    }
  }
}

extension Rect {
  /// How far `other` lies on that side, sideways distance counted double and only beyond what
  /// overlaps; nil when it does not lie there.
  fileprivate func cost(to other: Rect, towards direction: Direction) -> Int? {
    let ahead: Int
    let sideways: Int
    let drift: Int
    switch direction {
    case .next, .previous: return nil
    case .up, .down:
      ahead = direction == .down ? other.y - bottom : y - other.bottom
      sideways = max(0, other.x - right + 1, x - other.right + 1)
      drift = abs(other.x + other.width / 2 - x - width / 2)
    case .left, .right:
      ahead = direction == .right ? other.x - right : x - other.right
      sideways = max(0, other.y - bottom + 1, y - other.bottom + 1)
      drift = abs(other.y + other.height / 2 - y - height / 2)
    }
    guard ahead >= 0 else { return nil }
    // Among equals the one whose middle is nearest.
    return (ahead * 8 + sideways * 16) * 64 + drift
  }
}
