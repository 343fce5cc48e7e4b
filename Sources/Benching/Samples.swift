/// Laps of the same thing.
public struct Samples: Sendable {
  /// In the order in which they were measured.
  public private(set) var laps: [Lap] = []

  /// None yet.
  public init() {}

  /// How many there are.
  public var count: Int { laps.count }

  /// One more.
  public mutating func append(_ lap: Lap) { laps.append(lap) }

  /// Those of another series as well.
  public mutating func append(_ others: Samples) { laps += others.laps }

  /// Measures `body` and keeps its lap.
  public mutating func measure<Answer>(_ body: () throws -> Answer) rethrows -> Answer {
    let watch = Stopwatch()
    let answer = try body()
    laps.append(watch.lap)
    return answer
  }

  /// The wall time that `share` (0 to 1) of the laps did not exceed; 0 without laps.
  public func wall(_ share: Double) -> Double { Samples.rank(laps.map(\.wall), share) }

  /// The same of processor time.
  public func processor(_ share: Double) -> Double { Samples.rank(laps.map(\.processor), share) }

  private static func rank(_ values: [Double], _ share: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let place = Int((share * Double(values.count)).rounded(.up)) - 1
    return values.sorted()[min(max(place, 0), values.count - 1)]
  }
}
