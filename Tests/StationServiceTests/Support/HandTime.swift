import Employment
import StationService
import Synchronization

/// A clock that stands until it is moved, with alarms that go off as it passes them.
final class HandTime: StationTime {
  private struct State {
    var now: Timestamp
    var alarms: [Int: (at: Timestamp, act: @Sendable () -> Void)] = [:]
    var next = 0
  }

  private let state: Mutex<State>

  init(_ now: Timestamp = Timestamp(milliseconds: 1_800_000_000_000)) {
    state = Mutex(State(now: now))
  }

  var now: Timestamp { state.withLock { $0.now } }
  var uptime: Int64 { now.milliseconds }

  /// How many alarms are set.
  var alarms: Int { state.withLock { $0.alarms.count } }

  func after(milliseconds: Int64, _ act: @escaping @Sendable () -> Void) -> StationAlarm {
    let id = state.withLock { state in
      state.next += 1
      state.alarms[state.next] = (state.now.adding(milliseconds: milliseconds), act)
      return state.next
    }
    return StationAlarm { [self] in state.withLock { $0.alarms[id] = nil } }
  }

  func move(milliseconds: Int64) {
    let due = state.withLock { state in
      let now = state.now.adding(milliseconds: milliseconds)
      state.now = now
      let due = state.alarms.filter { $0.value.at <= now }
      for id in due.keys { state.alarms[id] = nil }
      return due.values.map(\.act)
    }
    for act in due { act() }
  }
}
