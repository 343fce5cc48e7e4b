import ArgumentParser
import Foundation
import Simulation

/// One terminal: its true loop, with everything around it faked.
struct HallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hall",
    abstract: "Run the terminal's true loop in a hall in which everything goes wrong (default).")

  @OptionGroup var seeds: SeedOptions

  @Option(name: .long, help: "How many steps each seed runs.")
  var steps = 2_000

  func validate() throws { try seeds.validate(steps: steps) }

  func run() throws {
    try seeds.run(name: "kiosk-sim", serving: ["hall"], steps: steps) {
      HallWorker(
        try SimulationSettings(
          assetsAt: seeds.assets, environment: ProcessInfo.processInfo.environment,
          executable: seeds.executable), steps: steps)
    }
  }
}
