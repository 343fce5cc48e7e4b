import Dispatch
import Synchronization

/// Work of several threads at once; gives the errors that were thrown.
func together(_ threads: Int, _ body: @Sendable (Int) throws -> Void) -> [any Error] {
  let errors = Mutex<[any Error]>([])
  DispatchQueue.concurrentPerform(iterations: threads) { number in
    do {
      try body(number)
    } catch {
      errors.withLock { $0.append(error) }
    }
  }
  return errors.withLock { $0 }
}

/// Where several threads wait for each other, for a while at most.
final class Meeting: Sendable {
  private let missing: Mutex<Int>
  private let complete = DispatchSemaphore(value: 0)
  private let size: Int

  init(of size: Int) {
    self.size = size
    missing = Mutex(size)
  }

  /// Whether all came.
  @discardableResult
  func join(within milliseconds: Int) -> Bool {
    let isLast = missing.withLock { missing in
      missing -= 1
      return missing == 0
    }
    if isLast { for _ in 0..<size { complete.signal() } }
    return complete.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
  }
}
