/// What came of one seed.
public struct RunReport: Hashable, Sendable, Codable {
  /// Of the run.
  public var seed: UInt64
  /// Taken before the run ended, or was ended by a finding.
  public var steps = 0
  /// The first invariant that did not hold; the run stops there.
  public var finding: Finding?
  /// Texts that did not fit, each once; the run goes on.
  public var overflows: Set<Overflow> = []
  /// How much really happened: a run in which nothing does proves nothing.
  public var visits = 0
  /// People who registered.
  public var registrations = 0
  /// Referrals that were issued.
  public var referrals = 0
  /// Slips that came out of the printer.
  public var slips = 0
  /// Times the program was killed and started again.
  public var restarts = 0

  public init(seed: UInt64) { self.seed = seed }
}
