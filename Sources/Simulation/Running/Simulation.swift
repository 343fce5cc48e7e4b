import Dispatch
import Synchronization

/// Many seeds, on as many threads as there are processors.
public enum Simulation {
  /// Every so many seeds one is drawn with pixels.
  static let pixelShare: UInt64 = 50

  /// - Parameter stopAfter: so many findings end it early.
  /// - Returns: one report a seed, in their order; those after an early end are left out.
  public static func run(
    _ settings: SimulationSettings, seeds: ClosedRange<UInt64>, steps: Int, stopAfter: Int = 1,
    onReport: @Sendable (RunReport) -> Void = { _ in }
  ) throws -> [RunReport] {
    let collected = Mutex<Result<[RunReport], any Error>>(.success([]))
    DispatchQueue.concurrentPerform(iterations: seeds.count) { index in
      let seed = seeds.lowerBound + UInt64(index)
      guard collected.withLock({ goesOn($0, stopAfter) }) else { return }
      let report = Result { try run(settings, seed: seed, steps: steps) }
      if case .success(let report) = report { onReport(report) }
      collected.withLock { all in
        all = all.flatMap { reports in report.map { reports + [$0] } }
      }
    }
    return try collected.withLock { $0 }.get().sorted { $0.seed < $1.seed }
  }

  /// One seed; the same seed always runs the same way.
  public static func run(
    _ settings: SimulationSettings, seed: UInt64, steps: Int
  ) throws -> RunReport {
    try SimulationRun(settings, seed: seed, onPixels: seed % pixelShare == 0).run(steps: steps)
  }

  private static func goesOn(
    _ collected: Result<[RunReport], any Error>, _ stopAfter: Int
  ) -> Bool {
    guard case .success(let reports) = collected else { return false }
    return reports.count { $0.finding != nil } < stopAfter
  }
}
