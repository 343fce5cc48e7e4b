import Kiosk
import Synchronization

/// Answers on their way to the terminal. Some come late, some twice.
final class SimulatedInbox: Sendable {
  private struct State {
    var waiting: [Delivery] = []
    var late: [Delivery] = []
  }

  private let state = Mutex(State())

  func post(_ delivery: Delivery) { state.withLock { $0.waiting.append(delivery) } }

  /// The next answer that arrives now; nil when none does.
  func next(_ dice: inout Dice) -> Delivery? {
    state.withLock { state in
      if !state.late.isEmpty, dice.once(in: 12) {
        return state.late.remove(at: dice.below(state.late.count))
      }
      guard !state.waiting.isEmpty else { return nil }
      let delivery = state.waiting.removeFirst()
      if dice.once(in: 25) { state.late.append(delivery) }
      if dice.once(in: 40) {
        state.late.append(delivery)
        return nil
      }
      return delivery
    }
  }

  /// The oldest late answer, for the end of a wait in which everything arrives.
  func nextOfAll() -> Delivery? {
    state.withLock { state in
      if !state.waiting.isEmpty { return state.waiting.removeFirst() }
      return state.late.isEmpty ? nil : state.late.removeFirst()
    }
  }
}
