import Synchronization

/// The records of one opened ledger that could not be read, by table and number: each counts once,
/// however often it is met. Nothing of what stands in them.
final class DamageList: Sendable {
  private let places = Mutex<Set<String>>([])

  var count: Int { places.withLock { $0.count } }

  /// Before all are looked for anew.
  func clear() { places.withLock { $0 = [] } }

  func note(_ table: String, _ number: some CustomStringConvertible) {
    places.withLock { _ = $0.insert("\(table) \(number)") }
  }
}
