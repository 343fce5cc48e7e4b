import ArgumentParser
import Foundation
import Simulation
import Synchronization

/// Runs the terminal's own loop against ports that fail, delay, duplicate and restart.
@main
struct KioskSim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kiosk-sim",
    abstract: "Run the terminal's true loop in a hall in which everything goes wrong.",
    discussion: """
      The same seed always runs the same way. Several seeds are shared out among processes; a seed \
      alone runs in this one, for a debugger. Ends with 1 when an invariant fails.
      """)

  @Option(name: .long, help: "The first seed.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "How many steps each seed runs.")
  var steps = 2_000

  @Option(name: .long, help: "How many seeds, counted up from the first.")
  var seeds = 1

  @Option(name: .long, help: "How many processes at a time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(name: .long, help: "The folder of words and codes.")
  var assets: String?

  @Option(name: .long, help: "End after so many seeds have failed.")
  var stopAfter = 1

  @Flag(name: .long, help: .hidden)
  var serve = false

  func validate() throws {
    guard seeds > 0, steps > 0, stopAfter > 0, jobs > 0 else {
      throw ValidationError("--seeds, --steps, --jobs and --stop-after are above zero")
    }
  }

  func run() throws {
    if serve { return try ChildWorker.serve(try hall()) }
    let began = ContinuousClock.now
    let summary = SimulationSummary(try reports(), took: ContinuousClock.now - began)
    print(summary.text)
    if summary.hasFailed { throw ExitCode.failure }
  }

  private func reports() throws -> [RunReport] {
    guard seeds > 1 else { return [try hall().run(seed: seed)] }
    // A child that has died is a finding, not the end of its parent.
    signal(SIGPIPE, SIG_IGN)
    let (steps, seeds, executable, arguments) = (steps, seeds, executable, serving)
    let ended = Mutex(0)
    return try Simulation.run(
      seeds: seed...(seed + UInt64(seeds) - 1), jobs: jobs, stopAfter: stopAfter,
      onReport: { _ in
        let number = ended.withLock { number in
          number += 1
          return number
        }
        if number % 100 == 0 { complain("\(number) of \(seeds) seeds") }
      },
      worker: { ChildWorker(executable: executable, arguments: arguments, steps: steps) })
  }

  private func hall() throws -> HallWorker {
    HallWorker(
      try SimulationSettings(
        assetsAt: assets, environment: ProcessInfo.processInfo.environment, executable: executable),
      steps: steps)
  }

  private var executable: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }

  private var serving: [String] {
    ["--serve", "--steps", "\(steps)"] + (assets.map { ["--assets", $0] } ?? [])
  }
}

private func complain(_ words: String) {
  FileHandle.standardError.write(Data((words + "\n").utf8))
}
