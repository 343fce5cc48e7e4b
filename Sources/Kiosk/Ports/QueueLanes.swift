import Foundation

/// Work waits until it is called for: for scripts and tests, which decide when the world answers.
public final class QueueLanes: Lanes, @unchecked Sendable {
  // Unchecked: `work` is only read and written under `lock`.
  private let lock = NSLock()
  private var work: [@Sendable () -> Void] = []

  /// Without work.
  public init() {}

  public func run(_ lane: Lane, _ work: @escaping @Sendable () -> Void) {
    lock.withLock { self.work.append(work) }
  }

  /// Does the oldest piece; `false` when there is none.
  public func runNext() -> Bool {
    guard let piece = lock.withLock({ work.isEmpty ? nil : work.removeFirst() }) else {
      return false
    }
    piece()
    return true
  }
}
