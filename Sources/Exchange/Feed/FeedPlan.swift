/// What a terminal does next to become equal to the station.
public enum FeedPlan: Hashable, Sendable {
  /// Nothing: it is equal.
  case upToDate
  /// Fetch the manifest that the timestamp names, and plan anew with it.
  case fetchManifest
  /// Fetch these and apply them, each stage in one transaction: first what the district itself
  /// needs, then the rest.
  case apply([[FeedStep]])
}

/// One change of one shard.
public enum FeedStep: Hashable, Sendable {
  /// The shard becomes what these parts say, whatever it was before.
  case snapshot([FeedReference])
  /// What the segment covers and the terminal does not have yet.
  case changes(FeedReference)
  /// The station has no such shard, or only its changes from the first on.
  case drop(shard: String)

  /// Which shard it is of.
  public var shard: String {
    switch self {
    case .snapshot(let parts): parts.first?.extent.shard ?? ""
    case .changes(let reference): reference.extent.shard
    case .drop(let shard): shard
    }
  }

  /// The files to fetch, in order.
  public var references: [FeedReference] {
    switch self {
    case .snapshot(let parts): parts
    case .changes(let reference): [reference]
    case .drop: []
    }
  }
}

extension FeedPlan {
  /// What leads from `state` to what `timestamp` says.
  ///
  /// - Parameters:
  ///   - own: the shard of the terminal's own district.
  ///   - manifest: that of the timestamp, where it was fetched.
  /// - Throws: ``FeedFault/rollback`` where the timestamp is older than one that was seen, or a
  ///   shard is.
  public init(
    from state: FeedState, own: String, timestamp: FeedTimestamp, manifest: FeedManifest? = nil
  ) throws(FeedFault) {
    let seenAt = state.seenAt?.milliseconds ?? .min
    guard
      (timestamp.sequence, timestamp.issuedAt.milliseconds) >= (state.seenSequence, seenAt),
      timestamp.sequence >= state.sequence
    else { throw .rollback }
    if state.sequence == timestamp.sequence, state.seenAt != nil {
      self = .upToDate
    } else if let steps = FeedPlan.steps(from: state, along: timestamp) {
      self = .apply([steps])
    } else if let manifest {
      guard manifest.station == timestamp.station, manifest.sequence == timestamp.sequence else {
        throw .foreignStation
      }
      self = .apply(try FeedPlan.stages(from: state, own: own, manifest))
    } else {
      self = .fetchManifest
    }
  }

  /// By the timestamp alone; nil when it does not reach back far enough.
  private static func steps(from state: FeedState, along timestamp: FeedTimestamp) -> [FeedStep]? {
    guard state.seenAt != nil, state.sequence >= timestamp.tipFrom,
      timestamp.tip.map(\.extent.through).max() == timestamp.sequence
    else { return nil }
    var cursors = state.shards.mapValues(\.sequence)
    var steps: [FeedStep] = []
    for reference in timestamp.tip {
      let cursor = cursors[reference.extent.shard] ?? 0
      if reference.extent.through <= cursor { continue }
      guard reference.extent.from <= cursor else { return nil }
      cursors[reference.extent.shard] = reference.extent.through
      steps.append(.changes(reference))
    }
    return steps
  }

  /// Stages of this many bytes or less are one.
  static let smallStage = 1 << 20

  private static func stages(
    from state: FeedState, own: String, _ manifest: FeedManifest
  ) throws(FeedFault) -> [[FeedStep]] {
    var first: [FeedStep] = []
    var rest: [FeedStep] = []
    for shard in manifest.shards {
      let steps = try steps(from: state.shards[shard.shard], shard)
      if shard.shard == FeedShardName.common {
        first = steps + first
      } else if shard.shard == own {
        first += steps
      } else {
        rest += steps
      }
    }
    let known = Set(manifest.shards.map(\.shard))
    for shard in state.shards.keys.sorted() where !known.contains(shard) {
      rest.append(.drop(shard: shard))
    }
    let bytes = (first + rest).flatMap(\.references).reduce(0) { $0 + $1.bytes }
    if bytes <= smallStage { return [first + rest] }
    return [first, rest].filter { !$0.isEmpty }
  }

  private static func steps(
    from cursor: FeedState.Cursor?, _ shard: FeedShard
  ) throws(FeedFault) -> [FeedStep] {
    let sequence = cursor?.sequence ?? 0
    guard sequence <= shard.through else { throw .rollback }
    if let cursor, sequence == shard.through {
      if cursor.setHash == shard.setHash, cursor.rows == shard.rows { return [] }
    } else if let deltas = shard.deltas(after: sequence) {
      let cost = deltas.reduce(0) { $0 + $1.bytes }
      let other = shard.snapshot.reduce(0) { $0 + $1.bytes }
      if shard.snapshot.isEmpty || cost <= other { return deltas.map { .changes($0) } }
    }
    let after = shard.deltas(after: shard.snapshotThrough) ?? []
    let whole: FeedStep =
      shard.snapshot.isEmpty ? .drop(shard: shard.shard) : .snapshot(shard.snapshot)
    return [whole] + after.map { .changes($0) }
  }
}
