import Station
import Synchronization

/// Whether the service lives: calls come to their end, or the question whether the store answers
/// does, which waits behind no other.
final class StationPulse: Sendable {
  private struct State {
    var isAsking = false
    var answered = 0
    var seen = 0
  }

  private let core: StationCore
  private let state = Mutex(State())

  init(_ core: StationCore) { self.core = core }

  /// Whether anything was finished since the last call. A database that is away is no reason to be
  /// started anew: that it is told to be away is a sign of life.
  func beats() -> Bool {
    let finished = core.workers.finished + core.intakes.finished
    let (beats, asks) = state.withLock { state -> (Bool, Bool) in
      let now = finished + state.answered
      defer { state.seen = now }
      let asks = !state.isAsking
      state.isAsking = true
      return (now != state.seen, asks)
    }
    if asks { ask() }
    return beats
  }

  private func ask() {
    Task {
      _ = await ServiceHealth(core)
      state.withLock { state in
        state.isAsking = false
        state.answered += 1
      }
    }
  }
}
