import Employment

/// Time as the loop sees it: wall time for what people read, monotonic time for waiting, so that
/// a clock that is set back upsets no timer.
public protocol TerminalClock: AnyObject {
  var wall: Timestamp { get }
  /// Milliseconds since some moment in the past; never goes back.
  var monotonic: Int64 { get }
}

/// Time that only moves when told to: for scripts, simulations and tests.
public final class VirtualClock: TerminalClock {
  public private(set) var wall: Timestamp
  public private(set) var monotonic: Int64 = 0

  public init(wall: Timestamp) { self.wall = wall }

  /// Both clocks go on by so many milliseconds.
  public func advance(milliseconds: Int64) {
    wall = wall.adding(milliseconds: milliseconds)
    monotonic += milliseconds
  }

  /// Someone sets the wall clock; nothing has passed.
  public func set(wall: Timestamp) { self.wall = wall }
}
