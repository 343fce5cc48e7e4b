import Glibc

/// A moment on the clock that nobody can set: nanoseconds of `CLOCK_MONOTONIC`.
public struct MonotonicTime: Hashable, Comparable, Sendable {
  /// Since some moment before the machine came up.
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// A later moment, or an earlier one when the duration is negative.
  public func advanced(by duration: Duration) -> Self {
    Self(nanoseconds: nanoseconds + duration.wholeNanoseconds)
  }

  /// The time from `earlier` to this moment.
  public func since(_ earlier: Self) -> Duration {
    .nanoseconds(nanoseconds - earlier.nanoseconds)
  }
}

/// Reads the monotonic clock. The only clock of this room; everything else is given the time.
public enum MonotonicClock {
  /// This moment.
  public static func now() -> MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}

extension Duration {
  /// Nanoseconds, the rest cut off.
  var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
