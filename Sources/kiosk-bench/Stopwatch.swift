import Glibc

/// How long something took.
struct Lap {
  /// By the clock on the wall, in milliseconds.
  var wall: Double
  /// Of the processor, all threads of this process, in milliseconds: what the machine's other work
  /// cannot lengthen.
  var processor: Double
}

/// Two clocks that never go back.
struct Stopwatch {
  private let wall = Stopwatch.read(CLOCK_MONOTONIC)
  private let processor = Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID)

  /// Since it was made.
  var lap: Lap {
    Lap(
      wall: Double(Stopwatch.read(CLOCK_MONOTONIC) - wall) / 1e6,
      processor: Double(Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID) - processor) / 1e6)
  }

  /// Nanoseconds since some moment in the past; the same for every process.
  static var now: Int64 { read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// Laps of the same thing.
struct Samples {
  private(set) var laps: [Lap] = []

  var count: Int { laps.count }

  mutating func append(_ lap: Lap) { laps.append(lap) }

  mutating func append(_ others: Samples) { laps += others.laps }

  /// Measures `body` and keeps its lap.
  mutating func measure<Answer>(_ body: () throws -> Answer) rethrows -> Answer {
    let watch = Stopwatch()
    let answer = try body()
    laps.append(watch.lap)
    return answer
  }

  /// The wall time that `share` (0 to 1) of the laps did not exceed; 0 without laps.
  func wall(_ share: Double) -> Double { Samples.rank(laps.map(\.wall), share) }

  /// The same of processor time.
  func processor(_ share: Double) -> Double { Samples.rank(laps.map(\.processor), share) }

  private static func rank(_ values: [Double], _ share: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let place = Int((share * Double(values.count)).rounded(.up)) - 1
    return values.sorted()[min(max(place, 0), values.count - 1)]
  }
}
