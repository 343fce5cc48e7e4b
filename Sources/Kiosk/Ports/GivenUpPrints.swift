import Employment
import Synchronization

/// Prints that nobody waits for any more, as far as they are not settled. The loop's thread writes
/// it, the printer's lane reads it.
final class GivenUpPrints: Sendable {
  private let tickets = Mutex<Set<RecordID>>([])

  func insert(_ ticket: RecordID) { tickets.withLock { _ = $0.insert(ticket) } }
  func remove(_ ticket: RecordID) { tickets.withLock { _ = $0.remove(ticket) } }
  func contains(_ ticket: RecordID) -> Bool { tickets.withLock { $0.contains(ticket) } }
}
