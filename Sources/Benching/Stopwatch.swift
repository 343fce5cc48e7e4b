import Glibc

/// How long something took.
public struct Lap: Sendable {
  /// By the clock on the wall, in milliseconds.
  public var wall: Double
  /// Of the processor, all threads of this process, in milliseconds: what the machine's other work
  /// cannot lengthen.
  public var processor: Double

  /// A lap that was measured elsewhere.
  public init(wall: Double, processor: Double) {
    self.wall = wall
    self.processor = processor
  }
}

/// Two clocks that never go back.
public struct Stopwatch: Sendable {
  private let wall = Stopwatch.read(CLOCK_MONOTONIC)
  private let processor = Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID)

  /// Runs from now on.
  public init() {}

  /// Since it was made.
  public var lap: Lap {
    Lap(
      wall: Double(Stopwatch.read(CLOCK_MONOTONIC) - wall) / 1e6,
      processor: Double(Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID) - processor) / 1e6)
  }

  /// Nanoseconds since some moment in the past; the same for every process.
  public static var now: Int64 { read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
