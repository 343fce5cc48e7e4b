import ArgumentParser
import Foundation
import Simulation

/// Several terminals and their station: true ledgers, catalogues, rounds, desks and feed in files.
struct DistrictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "district",
    abstract: "Run a station and its terminals over a line that loses, doubles and delays.",
    discussion: """
      Processes are killed between any two durable steps, disks fill up, clocks are a day apart. \
      Files lie in a folder of memory (/dev/shm) and are removed behind each seed.
      """)

  @OptionGroup var seeds: SeedOptions

  @Option(name: .long, help: "How many steps each seed runs.")
  var steps = 200

  func validate() throws { try seeds.validate(steps: steps) }

  func run() throws {
    try seeds.run(name: "kiosk-sim district", serving: ["district"], steps: steps) {
      DistrictWorker(
        try DistrictSettings(
          assetsAt: seeds.assets, environment: ProcessInfo.processInfo.environment,
          executable: seeds.executable), steps: steps)
    }
  }
}
