import CTerminal
import Glibc

/// Waits for many descriptors at once: `epoll`.
public final class EventPoll {
  /// A descriptor that has something to say.
  public struct Ready: Hashable, Sendable {
    /// What ``EventPoll/add(_:token:)`` was given.
    public let token: UInt64
    /// A read finds something, or the end.
    public let isReadable: Bool
    /// A write does not have to wait.
    public let isWritable: Bool
    /// The other end is gone, or the descriptor is in error. A read tells which.
    public let isHungUp: Bool
  }

  private let descriptor: Descriptor

  /// Waits for nothing yet.
  public init() throws(SystemFault) {
    descriptor = Descriptor(
      owning: try syscall("epoll_create1") { epoll_create1(Int32(EPOLL_CLOEXEC)) })
  }

  /// The `epoll` descriptor, which can itself be waited for by another ``EventPoll``.
  public var number: Int32 { descriptor.number }

  /// Waits from now on until a descriptor has something to read.
  public func add(_ number: Int32, token: UInt64) throws(SystemFault) {
    try add(number, token, EPOLLIN.rawValue)
  }

  /// Waits from now on until a descriptor can take more, and for nothing else of it.
  public func addWritable(_ number: Int32, token: UInt64) throws(SystemFault) {
    try add(number, token, EPOLLOUT.rawValue)
  }

  private func add(_ number: Int32, _ token: UInt64, _ events: UInt32) throws(SystemFault) {
    var event = epoll_event()
    event.events = events
    event.data.u64 = token
    try syscall("epoll_ctl add") { epoll_ctl(descriptor.number, EPOLL_CTL_ADD, number, &event) }
  }

  /// Stops waiting for a descriptor. One that is unknown or closed is no error.
  public func remove(_ number: Int32) {
    _ = epoll_ctl(descriptor.number, EPOLL_CTL_DEL, number, nil)
  }

  /// Waits until something is ready or the time is over.
  /// - Parameter timeout: nil waits for ever; rounded up to whole milliseconds.
  /// - Returns: at most 32 at once; what is left is ready in the next call.
  public func wait(timeout: Duration?) throws(SystemFault) -> [Ready] {
    var events = [epoll_event](repeating: epoll_event(), count: 32)
    let milliseconds = Self.milliseconds(timeout)
    let count = epoll_wait(descriptor.number, &events, Int32(events.count), milliseconds)
    if count < 0 {
      // A signal that is not ours to read counts as a wake-up with nothing ready.
      if errno == EINTR { return [] }
      throw SystemFault(call: "epoll_wait", code: errno)
    }
    return events.prefix(Int(count)).map(Self.ready)
  }

  private static func ready(_ event: epoll_event) -> Ready {
    Ready(
      token: event.data.u64,
      isReadable: event.events & EPOLLIN.rawValue != 0,
      isWritable: event.events & EPOLLOUT.rawValue != 0,
      isHungUp: event.events & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0)
  }

  static func milliseconds(_ timeout: Duration?) -> Int32 {
    guard let timeout else { return -1 }
    let nanoseconds = timeout.wholeNanoseconds
    if nanoseconds <= 0 { return 0 }
    return Int32(clamping: (nanoseconds + 999_999) / 1_000_000)
  }
}
