import Employment
import Synchronization

/// Time as the loop sees it: wall time for what people read, monotonic time for waiting, so that
/// a clock that is set back upsets no timer.
public protocol TerminalClock: AnyObject {
  var wall: Timestamp { get }
  /// Milliseconds since some moment in the past; never goes back.
  var monotonic: Int64 { get }
}

/// Time that only moves when told to: for scripts, simulations and tests.
public final class VirtualClock: TerminalClock, Sendable {
  private let time: Mutex<(wall: Timestamp, monotonic: Int64)>

  public init(wall: Timestamp) { time = Mutex((wall, 0)) }

  public var wall: Timestamp { time.withLock { $0.wall } }
  public var monotonic: Int64 { time.withLock { $0.monotonic } }

  /// Both clocks go on by so many milliseconds.
  public func advance(milliseconds: Int64) {
    time.withLock { time in
      time.wall = time.wall.adding(milliseconds: milliseconds)
      time.monotonic += milliseconds
    }
  }

  /// Someone sets the wall clock; nothing has passed.
  public func set(wall: Timestamp) { time.withLock { $0.wall = wall } }
}
