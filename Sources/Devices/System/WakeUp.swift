import CTerminal
import Glibc

/// Wakes the main loop from any thread: `eventfd`.
public final class WakeUp: Sendable {
  private let descriptor: Descriptor

  /// Nobody has been woken yet.
  public init() throws(SystemFault) {
    descriptor = Descriptor(
      owning: try syscall("eventfd") {
        eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
      })
  }

  /// Readable after ``signal()`` until ``clear()``.
  public var number: Int32 { descriptor.number }

  /// Wakes the loop. Many calls before it looks wake it once.
  public func signal() {
    var one: UInt64 = 1
    // The only failure is a counter at its limit, and then the loop is awake already.
    _ = write(descriptor.number, &one, 8)
  }

  /// To be called before the loop looks at what it was woken for.
  public func clear() {
    var count: UInt64 = 0
    _ = read(descriptor.number, &count, 8)
  }
}
