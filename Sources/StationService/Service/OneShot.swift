import Synchronization

/// A gate that opens once; whoever waits goes through, then and ever after.
final class OneShot: Sendable {
  private enum State {
    case closed([CheckedContinuation<Void, Never>])
    case open
  }

  private let state = Mutex(State.closed([]))

  /// Lets everybody through.
  func open() {
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard case .closed(let waiting) = state else { return [] }
      state = .open
      return waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns when the gate is open.
  func wait() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state -> Bool in
        guard case .closed(var waiting) = state else { return true }
        waiting.append(continuation)
        state = .closed(waiting)
        return false
      }
      if isOpen { continuation.resume() }
    }
  }
}
