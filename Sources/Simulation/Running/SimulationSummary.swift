/// What came of many seeds, in words.
public struct SimulationSummary: Sendable {
  private let reports: [RunReport]
  private let took: Duration
  private let command: String

  /// - Parameter command: that runs one seed again.
  public init(_ reports: [RunReport], took: Duration, command: String = "kiosk-sim") {
    self.reports = reports
    self.took = took
    self.command = command
  }

  /// Texts that did not fit, each once.
  public var overflows: [Overflow] {
    reports.reduce(into: Set<Overflow>()) { $0.formUnion($1.overflows) }.sorted()
  }

  /// Invariants that did not hold, at most one a seed, in the order of the reports.
  public var findings: [Finding] { reports.compactMap(\.finding) }

  /// Whether the command ends with an error.
  public var hasFailed: Bool { !findings.isEmpty || !overflows.isEmpty }

  /// For the person who ran it: every finding with how to see it again, texts that did not fit, and
  /// how much happened.
  public var text: String {
    (findings.map(words) + [fits, figures]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func words(_ finding: Finding) -> String {
    """
    seed \(finding.seed), step \(finding.step): \(finding.invariant.rawValue) does not hold: \
    \(finding.detail)
      \(finding.trace.joined(separator: "\n  "))
    see it again: \(command) --seed \(finding.seed) --steps \(finding.step)
    """
  }

  private var fits: String {
    overflows.map {
      "\(Invariant.textFits.rawValue): \($0.screen) \($0.size) \($0.language): \($0.text)"
    }.joined(separator: "\n")
  }

  private var figures: String {
    let steps = reports.reduce(0) { $0 + $1.steps }
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    func sum(_ figure: (RunReport) -> Int) -> Int { reports.reduce(0) { $0 + figure($1) } }
    return "\(reports.count) seeds, \(steps) steps, \(sum(\.visits)) visits, "
      + "\(sum(\.registrations)) people registered, \(sum(\.referrals)) referrals, "
      + "\(sum(\.slips)) slips, \(sum(\.restarts)) restarts in \(Int(seconds.rounded())) s "
      + "(\(Int(Double(steps) / max(seconds, 0.001))) steps a second)"
  }
}
