import Employment
import Synchronization

/// Dice that several parts of one world throw, in the order in which they come.
final class SharedDice: Sendable {
  private let state: Mutex<Dice>

  init(seed: UInt64) { state = Mutex(Dice(seed: seed)) }

  func next() -> UInt64 { state.withLock { $0.next() } }
  func below(_ end: Int) -> Int { state.withLock { $0.below(end) } }
  func from(_ range: ClosedRange<Int>) -> Int { state.withLock { $0.from(range) } }
  func once(in throws: Int) -> Bool { state.withLock { $0.once(in: `throws`) } }
  func percent(_ share: Int) -> Bool { state.withLock { $0.percent(share) } }
  func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// Nil when there is nothing to choose from.
  func any<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// An id that comes out of the seed.
  func id() -> RecordID { state.withLock { RecordID(random: $0.next(), $0.next()) } }

  /// 32 bytes, for a key.
  func seedOfKey() -> [UInt8] {
    state.withLock { dice in
      (0..<4).flatMap { _ in withUnsafeBytes(of: dice.next().bigEndian) { Array($0) } }
    }
  }
}
