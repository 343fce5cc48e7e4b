import Employment
import Synchronization

/// Ids one after the other.
final class CountedIDs: Sendable {
  private let last = Mutex<UInt64>(0)

  func next() -> RecordID {
    last.withLock { last in
      last += 1
      return RecordID(random: 0, last)
    }
  }
}
