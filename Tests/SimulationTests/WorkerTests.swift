import Testing

@testable import Simulation

@Suite("Seeds that are shared out")
struct WorkerTests {
  /// Fails at some seeds, and takes its time in an order of its own.
  private final class Scripted: SeedWorker {
    let failing: Set<UInt64>
    init(failing: Set<UInt64>) { self.failing = failing }

    func run(seed: UInt64) -> RunReport {
      var report = RunReport(seed: seed)
      if failing.contains(seed) {
        report.finding = Finding(
          seed: seed, step: 3, invariant: .wayOut, detail: "none", trace: ["3 home"])
      }
      return report
    }
  }

  @Test("Reports come in the order of their seeds and end with the finding that counts")
  func order() throws {
    for jobs in 1...4 {
      let reports = try Simulation.run(seeds: 10...60, jobs: jobs, stopAfter: 2) {
        Scripted(failing: [12, 31, 32, 33])
      }
      #expect(reports.map(\.seed) == Array(10...31))
      #expect(reports.compactMap(\.finding?.seed) == [12, 31])
    }
  }

  @Test("Without a finding every seed is run once")
  func all() throws {
    let reports = try Simulation.run(seeds: 1...500, jobs: 4) { Scripted(failing: []) }
    #expect(reports.map(\.seed) == Array(1...500))
  }

  @Test("A seed whose process crashes is a finding, and the next one runs in a new process")
  func crashes() throws {
    let answer =
      #"{"seed":'$seed',"steps":7,"overflows":[],"visits":1,"registrations":0,"#
      + #""referrals":0,"slips":0,"restarts":0}"#
    let script =
      "while read seed; do [ $seed = 2 ] && kill -SEGV $$; echo '\(answer)'; done"
    let child = ChildWorker(executable: "/bin/sh", arguments: ["-c", script], steps: 2_000)
    #expect(try child.run(seed: 1).steps == 7)
    let crashed = try child.run(seed: 2)
    #expect(crashed.finding?.invariant == .survives)
    #expect(crashed.finding?.detail == "the process ended with signal 11")
    #expect(try child.run(seed: 3).seed == 3)
  }
}
