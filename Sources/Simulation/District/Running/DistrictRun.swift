import Employment
import Exchange
import Station

/// One seed: a station and its terminals in a district in which things go wrong.
final class DistrictRun {
  let district: District
  private let seed: UInt64
  private var report: RunReport
  private var trace: [String] = []
  private var checks = DistrictChecks()
  private let acts: DistrictActs

  init(_ settings: DistrictSettings, seed: UInt64) throws {
    self.seed = seed
    district = try District(settings, seed: seed)
    acts = DistrictActs(district)
    report = RunReport(seed: seed)
  }

  /// Runs so many steps, or until an invariant does not hold. At the end, and now and then in
  /// between, the line is back and everything becomes quiet.
  func run(steps: Int) throws -> RunReport {
    note("0 \(district.clock.now.day): everything is set up")
    if let broken = try checks.step(district) { return fail(0, broken) }
    for step in 1...max(1, steps) {
      report.steps = step
      let act = DistrictAct.next(district.dice)
      let moment = district.clock.now
      let words = try acts.perform(act)
      note("\(step) \(moment.day) \(moment.time): \(words)")
      if let broken = try checks.step(district) { return fail(step, broken) }
      let isLast = step == steps
      guard isLast || district.dice.once(in: 120) else { continue }
      note("\(step) \(moment.day) \(moment.time): everything becomes quiet")
      let kept = try Quieting(district) { [self] in note("\(step) quiet: \($0)") }.run()
      if let broken = try checks.quiet(district, kept: kept) { return fail(step, broken) }
    }
    return counted()
  }

  private func note(_ words: String) {
    if trace.count == 60 { trace.removeFirst() }
    trace.append(words)
  }

  private func fail(_ step: Int, _ broken: (Invariant, String)) -> RunReport {
    report.finding = Finding(
      seed: seed, step: step, invariant: broken.0, detail: broken.1, trace: trace)
    return counted()
  }

  private func counted() -> RunReport {
    let books = district.terminals.map(\.books)
    func sum(_ count: (TerminalBooks) -> Int) -> Int { books.reduce(0) { $0 + count($1) } }
    report.visits = sum { $0.confirmed.count }
    report.registrations = sum { $0.registrations.count }
    report.referrals = sum { $0.referrals.count }
    report.slips = acts.slips
    report.restarts =
      district.station.restarts + district.terminals.reduce(0) { $0 + $1.restarts }
    return report
  }
}

/// Runs seeds of the district in this process.
public final class DistrictWorker: SeedWorker {
  private let settings: DistrictSettings
  private let steps: Int

  /// - Parameter steps: how many each seed runs.
  public init(_ settings: DistrictSettings, steps: Int) {
    self.settings = settings
    self.steps = steps
  }

  public func run(seed: UInt64) throws -> RunReport {
    try DistrictRun(settings, seed: seed).run(steps: steps)
  }
}
