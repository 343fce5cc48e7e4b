import Dispatch
import Synchronization

/// Many seeds, shared out among as many workers as are asked for.
public enum Simulation {
  /// Runs seeds in their order, each on the next worker that is free.
  ///
  /// - Parameters:
  ///   - jobs: how many workers; more than there are processors bring nothing.
  ///   - stopAfter: so many findings end it early.
  ///   - onReport: hears of each seed when it has ended, in no order, from any thread.
  ///   - worker: makes a worker; called on the thread that it will run on.
  /// - Returns: one report a seed, in their order, up to the last finding that counts: the same for
  ///   the same seeds, however the workers share them.
  public static func run(
    seeds: ClosedRange<UInt64>, jobs: Int, stopAfter: Int = 1,
    onReport: @Sendable (RunReport) -> Void = { _ in },
    worker: @Sendable () throws -> any SeedWorker
  ) throws -> [RunReport] {
    let queue = SeedQueue(seeds, stopAfter: stopAfter)
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, seeds.count))) { _ in
      do {
        let worker = try worker()
        while let seed = queue.next() {
          let report = try worker.run(seed: seed)
          onReport(report)
          queue.ended(report)
        }
      } catch {
        queue.failed(error)
      }
    }
    return try queue.reports()
  }
}

/// Runs seeds, one after the other.
public protocol SeedWorker: AnyObject {
  /// The same seed always comes to the same report.
  func run(seed: UInt64) throws -> RunReport
}

/// Seeds that are still to be run, and what came of the others.
private final class SeedQueue: Sendable {
  private struct State {
    var next: UInt64?
    var reports: [RunReport] = []
    var fault: (any Error)?
  }

  private let last: UInt64
  private let stopAfter: Int
  private let state: Mutex<State>

  init(_ seeds: ClosedRange<UInt64>, stopAfter: Int) {
    last = seeds.upperBound
    self.stopAfter = stopAfter
    state = Mutex(State(next: seeds.lowerBound))
  }

  /// Nil when there is nothing to do any more.
  func next() -> UInt64? {
    state.withLock { state in
      guard let seed = state.next, state.fault == nil,
        state.reports.count(where: { $0.finding != nil }) < stopAfter
      else { return nil }
      state.next = seed < last ? seed + 1 : nil
      return seed
    }
  }

  func ended(_ report: RunReport) { state.withLock { $0.reports.append(report) } }
  func failed(_ error: any Error) { state.withLock { $0.fault = error } }

  /// Every seed below one that was handed out has ended, so up to the finding that counts there
  /// are no gaps; what ran beyond it by chance is left out.
  func reports() throws -> [RunReport] {
    try state.withLock { state in
      if let fault = state.fault { throw fault }
      var findings = 0
      return state.reports.sorted { $0.seed < $1.seed }.prefix { report in
        defer { if report.finding != nil { findings += 1 } }
        return findings < stopAfter
      }
    }
  }
}
