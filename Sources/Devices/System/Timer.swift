import CTerminal
import Glibc

/// One alarm on the monotonic clock: `timerfd`.
public final class Timer {
  private let descriptor: Descriptor
  private var deadline: MonotonicTime?

  /// A timer that is off.
  public init() throws(SystemFault) {
    descriptor = Descriptor(
      owning: try syscall("timerfd_create") {
        timerfd_create(CLOCK_MONOTONIC, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
      })
  }

  /// Readable when the alarm went off; for ``EventPoll``.
  public var number: Int32 { descriptor.number }

  /// Sets the alarm; nil turns it off. A moment that is past goes off at once.
  public func set(_ deadline: MonotonicTime?) {
    if deadline == self.deadline { return }
    self.deadline = deadline
    var alarm = itimerspec()
    if let deadline {
      // All zeros would turn it off.
      let nanoseconds = max(deadline.nanoseconds, 1)
      alarm.it_value.tv_sec = Int(nanoseconds / 1_000_000_000)
      alarm.it_value.tv_nsec = Int(nanoseconds % 1_000_000_000)
    }
    timerfd_settime(descriptor.number, Int32(TFD_TIMER_ABSTIME), &alarm, nil)
  }

  /// Whether the alarm went off since the last call. It then is off until it is set again.
  public func drain() -> Bool {
    var count: UInt64 = 0
    guard read(descriptor.number, &count, 8) == 8 else { return false }
    deadline = nil
    return count > 0
  }
}
