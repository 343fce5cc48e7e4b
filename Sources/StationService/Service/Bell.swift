import Synchronization

/// Wakes one who waits; rings that come while nobody waits, or one after another, count as one.
final class Bell: Sendable {
  private struct State {
    var hasRung = false
    var waiting: OneShot?
  }

  private let state = Mutex(State())

  func ring() {
    let gate = state.withLock { state -> OneShot? in
      state.hasRung = true
      defer { state.waiting = nil }
      return state.waiting
    }
    gate?.open()
  }

  /// Returns at the next ring, at once if it rang since the last call, or when the time is over.
  func wait(atMost milliseconds: Int64, _ time: any StationTime) async {
    let gate = state.withLock { state -> OneShot? in
      if state.hasRung {
        state.hasRung = false
        return nil
      }
      let gate = OneShot()
      state.waiting = gate
      return gate
    }
    guard let gate else { return }
    let alarm = time.after(milliseconds: milliseconds) { gate.open() }
    await withTaskCancellationHandler {
      await gate.wait()
    } onCancel: {
      gate.open()
    }
    alarm.cancel()
    state.withLock { $0.hasRung = false }
  }
}
