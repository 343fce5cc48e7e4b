import Employment
import NIOCore
import NIOPosix

/// The wall clock and the alarms of the service. Everything asks here, so that tests set both.
public protocol StationTime: Sendable {
  /// Now.
  var now: Timestamp { get }
  /// Milliseconds of a clock that nobody sets, from any beginning.
  var uptime: Int64 { get }
  /// Calls `act` once, in so many milliseconds, unless it is cancelled before.
  func after(milliseconds: Int64, _ act: @escaping @Sendable () -> Void) -> StationAlarm
}

/// Something that was set to happen later.
public struct StationAlarm: Sendable {
  private let act: @Sendable () -> Void

  /// - Parameter cancel: may be called more than once, and after the alarm went off.
  public init(cancel: @escaping @Sendable () -> Void) { act = cancel }

  /// It won't happen, if it didn't yet.
  public func cancel() { act() }
}

extension StationTime {
  /// Returns in so many milliseconds, or at once when the task is cancelled.
  public func pass(milliseconds: Int64) async {
    let gate = OneShot()
    let alarm = after(milliseconds: milliseconds) { gate.open() }
    await withTaskCancellationHandler {
      await gate.wait()
    } onCancel: {
      gate.open()
    }
    alarm.cancel()
  }
}

/// The machine's own clock and an event loop's alarms.
public struct MachineTime: StationTime {
  private let loops: any EventLoopGroup

  /// - Parameter loops: on which alarms go off.
  public init(loops: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton) {
    self.loops = loops
  }

  public var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  public var uptime: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  public func after(milliseconds: Int64, _ act: @escaping @Sendable () -> Void) -> StationAlarm {
    let task = loops.next().scheduleTask(in: .milliseconds(milliseconds)) { act() }
    return StationAlarm { task.cancel() }
  }
}
