import Devices
import Employment
import Glibc

/// The machine's own clocks.
public final class MachineClock: TerminalClock {
  /// Reads the kernel's clocks each time it is asked.
  public init() {}

  public var wall: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  public var monotonic: Int64 { MonotonicClock.now().nanoseconds / 1_000_000 }
}

/// Ids out of the kernel's randomness.
public enum RandomID {
  /// An id that no other terminal makes (128 random bits).
  public static func make() -> RecordID {
    RecordID(random: .random(in: .min ... .max), .random(in: .min ... .max))
  }
}
