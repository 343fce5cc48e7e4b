import Employment
import Synchronization

/// Record ids out of a seed. Remembers in which visit each was made, and so who wanted what.
final class SimulatedIDs: Sendable {
  private struct State {
    var dice: Dice
    var visit = 0
    var visits: [RecordID: Int] = [:]
  }

  private let state: Mutex<State>

  init(seed: UInt64) { state = Mutex(State(dice: Dice(seed: seed))) }

  /// The number of the visit that goes on; a new one begins where one ends.
  var visit: Int { state.withLock { $0.visit } }

  func endVisit() { state.withLock { $0.visit += 1 } }

  func make() -> RecordID {
    state.withLock { state in
      let id = RecordID(random: state.dice.next(), state.dice.next())
      state.visits[id] = state.visit
      return id
    }
  }

  /// In which visit an id was made; nil for one from elsewhere.
  func visit(of id: RecordID) -> Int? { state.withLock { $0.visits[id] } }
}
