import Employment
import Exchange
import Ports
import Synchronization

/// One look at the feed: the newest timestamp, what leads there, and the changes into the
/// catalogue. Nothing that is not signed and whole is used; what ends half way goes on next time.
public struct FeedRound: Sendable {
  /// What came of a round.
  public struct Report: Hashable, Sendable {
    /// The station's sequence that the catalogue stands at; nil before the first timestamp.
    public var sequence: Int64?
    /// When the station signed it.
    public var asOf: Timestamp?
    /// Whether anything in the catalogue changed.
    public var isChanged = false
    /// Shards that had to be taken whole because they came out wrong.
    public var repaired: [String] = []
  }

  /// Why a round ended early.
  public enum Fault: Error, Hashable, Sendable {
    case link(LinkFault)
    case feed(FeedFault)
    case catalogue(CatalogueFault)
  }

  private let line: any StationLine
  private let keeper: any FeedKeeper
  private let stationKey: VerifyingKey
  private let ownShard: String

  /// A round of one terminal.
  /// - Parameter ownShard: of the terminal's district, which is fetched first.
  public init(
    line: any StationLine, keeper: any FeedKeeper, stationKey: VerifyingKey, ownShard: String
  ) {
    self.line = line
    self.keeper = keeper
    self.stationKey = stationKey
    self.ownShard = ownShard
  }

  /// Runs the round.
  /// - Parameter patience: how many seconds the station may wait for something new.
  public func run(patience: Int) throws(Fault) -> Report {
    var report = Report()
    let state = try keep { () throws(FeedKeeperFault) in try keeper.feedState() }
    let known = state.seenAt == nil ? nil : Optional(state.sequence)
    let bytes = try talk { () throws(LinkFault) in
      try line.timestamp(beyond: known, seconds: patience)
    }
    guard let bytes else { return report }
    let timestamp: FeedTimestamp
    do { timestamp = try FeedTimestamp(bytes, signedBy: stationKey) } catch { throw .feed(error) }
    try follow(timestamp, &report)
    report.sequence = timestamp.sequence
    report.asOf = timestamp.issuedAt
    return report
  }

  private func follow(_ timestamp: FeedTimestamp, _ report: inout Report) throws(Fault) {
    var manifest: FeedManifest?
    while true {
      let state = try keep { () throws(FeedKeeperFault) in try keeper.feedState() }
      switch try plan(from: state, timestamp, manifest) {
      case .upToDate:
        try keep { () throws(FeedKeeperFault) in try keeper.confirm(timestamp) }
        return
      case .fetchManifest:
        manifest = try fetch(timestamp)
      case .apply(let stages):
        do throws(FeedKeeperFault) {
          try apply(stages, timestamp)
          report.isChanged = true
          return
        } catch .feed(.mismatch(let shard)) where !report.repaired.contains(shard) {
          try repair(shard, &report)
        } catch .feed(.gap(let shard)) where !report.repaired.contains(shard) {
          try repair(shard, &report)
        } catch {
          throw Fault(error)
        }
      }
    }
  }

  private func plan(
    from state: FeedState, _ timestamp: FeedTimestamp, _ manifest: FeedManifest?
  ) throws(Fault) -> FeedPlan {
    do {
      return try FeedPlan(from: state, own: ownShard, timestamp: timestamp, manifest: manifest)
    } catch {
      throw .feed(error)
    }
  }

  private func fetch(_ timestamp: FeedTimestamp) throws(Fault) -> FeedManifest {
    let bytes = try talk { () throws(LinkFault) in try line.file(named: timestamp.manifest) }
    do { return try FeedManifest(bytes, hash: timestamp.manifest) } catch { throw .feed(error) }
  }

  private func apply(
    _ stages: [[FeedStep]], _ timestamp: FeedTimestamp
  ) throws(FeedKeeperFault) {
    for (index, stage) in stages.enumerated() {
      try keeper.apply(stage, of: timestamp, isLast: index == stages.count - 1) {
        [line] reference in
        try? line.file(named: reference.hash)
      }
    }
  }

  private func repair(_ shard: String, _ report: inout Report) throws(Fault) {
    try keep { () throws(FeedKeeperFault) in try keeper.resetShard(shard) }
    report.repaired.append(shard)
  }

  private func talk<Answer>(
    _ body: () throws(LinkFault) -> Answer
  ) throws(Fault) -> Answer {
    do { return try body() } catch { throw .link(error) }
  }

  private func keep<Answer>(
    _ body: () throws(FeedKeeperFault) -> Answer
  ) throws(Fault) -> Answer {
    do { return try body() } catch { throw Fault(error) }
  }
}

extension FeedRound.Fault {
  init(_ fault: FeedKeeperFault) {
    switch fault {
    case .feed(let fault): self = .feed(fault)
    case .catalogue(let fault): self = .catalogue(fault)
    }
  }
}
