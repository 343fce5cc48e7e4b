/// Runs seeds in this process.
public final class HallWorker: SeedWorker {
  /// Every so many seeds one is drawn with pixels.
  private static let pixelShare: UInt64 = 50

  private let settings: SimulationSettings
  private let steps: Int

  /// - Parameter steps: how many each seed runs.
  public init(_ settings: SimulationSettings, steps: Int) {
    self.settings = settings
    self.steps = steps
  }

  public func run(seed: UInt64) throws -> RunReport {
    try SimulationRun(settings, seed: seed, onPixels: seed % HallWorker.pixelShare == 0)
      .run(steps: steps)
  }
}
