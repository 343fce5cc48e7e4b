import ArgumentParser
import Foundation
import Simulation

/// Runs the terminal's own loop against ports that fail, delay, duplicate and restart.
@main
struct KioskSim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kiosk-sim",
    abstract: "Run the terminal's true loop in a hall in which everything goes wrong.",
    discussion: "The same seed always runs the same way. Ends with 1 when an invariant fails.")

  @Option(name: .long, help: "The first seed.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "How many steps each seed runs.")
  var steps = 2_000

  @Option(name: .long, help: "How many seeds, counted up from the first.")
  var seeds = 1

  @Option(name: .long, help: "The folder of words and codes.")
  var assets: String?

  @Option(name: .long, help: "End after so many seeds have failed.")
  var stopAfter = 1

  func validate() throws {
    guard seeds > 0, steps > 0, stopAfter > 0 else {
      throw ValidationError("--seeds, --steps and --stop-after are above zero")
    }
  }

  func run() throws {
    let settings = try SimulationSettings(
      assetsAt: assets, environment: ProcessInfo.processInfo.environment,
      executable: Bundle.main.executablePath ?? CommandLine.arguments[0])
    let began = ContinuousClock.now
    let reports = try Simulation.run(
      settings, seeds: seed...(seed + UInt64(seeds) - 1), steps: steps, stopAfter: stopAfter)
    let summary = SimulationSummary(reports, took: ContinuousClock.now - began)
    print(summary.text)
    if summary.hasFailed { throw ExitCode.failure }
  }
}
