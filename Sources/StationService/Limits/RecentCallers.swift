import Employment
import Synchronization

/// Callers that did something within a time. What is kept does not grow with what callers make up:
/// past ``capacity`` everybody counts as one of them.
final class RecentCallers: Sendable {
  static let capacity = 50_000

  private let window: Int64
  private let seen = Mutex<[String: Timestamp]>([:])

  /// - Parameter window: milliseconds.
  init(within window: Int64) { self.window = window }

  func insert(_ caller: String, now: Timestamp) {
    seen.withLock { seen in
      if seen.count >= Self.capacity { seen = seen.filter { isWithin($0.value, now) } }
      if seen.count < Self.capacity { seen[caller] = now }
    }
  }

  func contains(_ caller: String, now: Timestamp) -> Bool {
    seen.withLock { seen in
      seen.count >= Self.capacity || seen[caller].map { isWithin($0, now) } ?? false
    }
  }

  private func isWithin(_ moment: Timestamp, _ now: Timestamp) -> Bool {
    // A clock that was set back forgets nobody.
    now.milliseconds - moment.milliseconds < window
  }
}
