import ArgumentParser
import Foundation
import Simulation
import Synchronization

/// Which seeds are run, and by how many processes.
struct SeedOptions: ParsableArguments {
  @Option(name: .long, help: "The first seed.")
  var seed: UInt64 = 1

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

  func validate(steps: Int) throws {
    guard seeds > 0, steps > 0, stopAfter > 0, jobs > 0 else {
      throw ValidationError("--seeds, --steps, --jobs and --stop-after are above zero")
    }
  }

  var executable: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }

  /// Runs the seeds and says what came of them; as a child, those that the parent asks for.
  ///
  /// - Parameters:
  ///   - name: of the command, for how to see a finding again.
  ///   - serving: the command that a child is.
  func run(
    name: String, serving: [String], steps: Int, worker: () throws -> any SeedWorker
  ) throws {
    if serve { return try ChildWorker.serve(try worker()) }
    let began = ContinuousClock.now
    let reports =
      seeds > 1 ? try shared(serving, steps: steps) : [try worker().run(seed: seed)]
    let summary = SimulationSummary(
      reports, took: ContinuousClock.now - began, command: name)
    print(summary.text)
    if summary.hasFailed { throw ExitCode.failure }
  }

  private func shared(_ serving: [String], steps: Int) throws -> [RunReport] {
    // A child that has died is a finding, not the end of its parent.
    signal(SIGPIPE, SIG_IGN)
    let (seeds, executable) = (seeds, executable)
    let arguments =
      serving + ["--serve", "--steps", "\(steps)"] + (assets.map { ["--assets", $0] } ?? [])
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
}

private func complain(_ words: String) {
  try? FileHandle.standardError.write(contentsOf: Data((words + "\n").utf8))
}
