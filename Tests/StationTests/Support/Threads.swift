import Foundation
import Synchronization

/// Work of several threads at once; gives the errors that were thrown.
///
/// The closure escapes: a thread lets go of it only after it has said that it is done.
func together(
  _ threads: Int, _ body: @escaping @Sendable (Int) throws -> Void
) -> [any Error] {
  let errors = Mutex<[any Error]>([])
  let over = DispatchGroup()
  // Threads of their own: a queue whose threads others hold would run one after the other.
  for number in 0..<threads {
    over.enter()
    Thread {
      do { try body(number) } catch { errors.withLock { $0.append(error) } }
      over.leave()
    }.start()
  }
  over.wait()
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
