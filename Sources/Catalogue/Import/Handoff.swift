import Dispatch
import Synchronization

/// Passes values from one thread to another, a few at a time.
final class Handoff<Element: Sendable>: Sendable {
  private struct State {
    var waiting: [Element] = []
    var isClosed = false
  }
  private let state = Mutex(State())
  /// Begins at zero: a semaphore that is let go below the value it began with ends the program, and
  /// a taker may go while values wait.
  private let free = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  init(capacity: Int) {
    for _ in 0..<capacity { free.signal() }
  }

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
