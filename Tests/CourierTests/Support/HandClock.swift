import Employment
import StationService
import Synchronization

/// A clock that stands until it is moved. No alarm of it ever goes off.
final class HandClock: StationTime {
  private let state = Mutex(CourierWorld.morning)

  var now: Timestamp { state.withLock { $0 } }
  var uptime: Int64 { now.milliseconds }

  func after(milliseconds: Int64, _ act: @escaping @Sendable () -> Void) -> StationAlarm {
    StationAlarm {}
  }

  func move(hours: Int64) {
    state.withLock { $0 = $0.adding(milliseconds: hours * 3_600_000) }
  }
}
