/// Targets of the bar under a list, where they are shown.
struct PageTurn {
  var previous: Int?
  var next: Int?
}

/// Which key reaches which target.
extension Placer {
  /// Fixed keys first; then the last free numbers turn pages, always the same ones, so that hands
  /// learn them; then numbers in reading order.
  func assignKeys(takesDigits: Bool) {
    let turning = Set(turns.flatMap { [$0.previous, $0.next] }.compactMap { $0 })
    var taken: Set<Character> = []
    for (index, shortcut) in shortcuts.enumerated() where !turning.contains(index) {
      guard case .key(let key) = shortcut, !(takesDigits && key.isDigit) else { continue }
      targets[index].key = key
      taken.insert(key)
    }
    if !takesDigits { assignNumbers("123456789".filter { !taken.contains($0) }) }
    finishHints()
  }

  private func assignNumbers(_ numbers: String) {
    var free = numbers[...]
    for turn in turns where free.count >= 2 {
      let next = free.removeLast()
      let previous = free.removeLast()
      if let index = turn.next { targets[index].key = next }
      if let index = turn.previous { targets[index].key = previous }
    }
    for (index, shortcut) in shortcuts.enumerated() where shortcut == .number {
      guard let number = free.popFirst() else { break }
      targets[index].key = number
    }
  }

  /// Hints of targets without a key are taken away.
  private func finishHints() {
    var missing: Set<Int> = []
    for hint in hints {
      if let key = targets[hint.target].key, case .keyHint(_, let color) = items[hint.item].shape {
        items[hint.item].shape = .keyHint(String(key), color)
      } else {
        missing.insert(hint.item)
      }
    }
    if !missing.isEmpty {
      items = items.enumerated().filter { !missing.contains($0.offset) }.map(\.element)
    }
  }

  /// The focus in range, on the primary action before anyone has moved it; its ring on top.
  func assignFocus() -> Int? {
    guard !targets.isEmpty else { return nil }
    let wanted = touch.focus ?? targets.firstIndex { $0.isPrimary } ?? 0
    let focus = max(0, min(wanted, targets.count - 1))
    if touch.showsFocus {
      let room = measure.isCells ? 0 : max(2, measure.em * 3 / 16)
      draw(targets[focus].frame.grown(by: room).intersection(surface), .focusRing)
    }
    return focus
  }
}
