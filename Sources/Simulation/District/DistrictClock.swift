import Employment
import Synchronization

/// The true time of the district, which is the station's.
final class DistrictClock: Sendable {
  private let state: Mutex<Timestamp>

  init(_ start: Timestamp) { state = Mutex(start) }

  var now: Timestamp { state.withLock { $0 } }

  func pass(_ milliseconds: Int64) {
    state.withLock { $0 = $0.adding(milliseconds: milliseconds) }
  }

  /// A Monday morning, before any file of a run was written: what the feed's folder sweeps goes by
  /// the files' own times.
  static let start: Timestamp = {
    guard let day = CalendarDate(year: 2025, month: 3, day: 3) else {
      // A constant of this file.
      fatalError("3 March is a day of every year")
    }
    return Timestamp(day: day, time: TimeOfDay(hour: 9, minute: 0))
  }()
}

/// A hall's clock: the true time and what it is off.
final class HallClock: Sendable {
  /// As far as clocks are off, milliseconds.
  static let mostOff = 24 * 3_600_000

  private let district: DistrictClock
  private let error = Mutex<Int64>(0)

  init(_ district: DistrictClock) { self.district = district }

  var now: Timestamp { district.now.adding(milliseconds: error.withLock { $0 }) }

  /// Someone sets it.
  func set(off milliseconds: Int64) { error.withLock { $0 = milliseconds } }
}
