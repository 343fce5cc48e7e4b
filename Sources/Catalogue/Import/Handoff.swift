import Dispatch
import Synchronization

/// Passes values from one thread to another, a few at a time.
final class Handoff<Element: Sendable>: Sendable {
  private struct State {
    var waiting: [Element] = []
    var isClosed = false
  }
  private let state = Mutex(State())
  private let free: DispatchSemaphore
  private let filled = DispatchSemaphore(value: 0)

  init(capacity: Int) { free = DispatchSemaphore(value: capacity) }

  /// Waits for room; false when the taker has gone.
  func put(_ element: Element) -> Bool {
    free.wait()
    let isClosed = state.withLock { state in
      if !state.isClosed { state.waiting.append(element) }
      return state.isClosed
    }
    if isClosed {
      free.signal()
      return false
    }
    filled.signal()
    return true
  }

  /// Waits for the next value.
  func take() -> Element {
    filled.wait()
    let element = state.withLock { $0.waiting.removeFirst() }
    free.signal()
    return element
  }

  /// The taker goes: whoever puts learns it.
  func close() {
    state.withLock { $0.isClosed = true }
    free.signal()
  }
}
