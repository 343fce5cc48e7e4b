import Employment
import Exchange
import Testing

@Suite("What a terminal fetches")
struct FeedPlanTests {
  private let key = FeedSamples.station.verifyingKey.text

  private func cursor(_ sequence: Int64, _ rows: [FeedRow] = []) -> FeedState.Cursor {
    FeedState.Cursor(sequence: sequence, rows: rows.count, setHash: FeedSamples.hash(rows))
  }

  /// A snapshot through 10 with changes from 5 on, level 1 and 0, up to `through`.
  private func shard(_ name: String, through: Int64 = 14, size: Int = 400_000) -> FeedShard {
    var parts = [
      FeedSamples.snapshot(name, through: 10, [FeedSamples.row(1)]).reference,
      FeedSamples.snapshot(name, through: 10, [FeedSamples.row(9)], part: 2).reference,
    ]
    parts[0].bytes = size
    let spans: [(Int64, Int64, Int)] = [(5, 8, 1), (8, 12, 1), (12, 13, 0), (13, through, 0)]
    let deltas = spans.map { from, through, level in
      FeedReference(
        hash: String(repeating: "b", count: 64), bytes: 900,
        extent: FeedExtent(shard: name, from: from, through: through, level: level, rows: 1))
    }
    return FeedShard(
      shard: name, through: through, rows: 1, setHash: FeedSamples.hash([FeedSamples.row(9)]),
      snapshot: parts, deltas: deltas)
  }

  private func plan(
    _ state: FeedState, _ shards: [FeedShard], sequence: Int64 = 14
  ) throws -> FeedPlan {
    try FeedPlan(
      from: state, own: "360704", timestamp: FeedSamples.timestamp(sequence: sequence),
      manifest: FeedManifest(station: key, sequence: sequence, shards: shards))
  }

  private func state(_ cursors: [String: FeedState.Cursor], sequence: Int64 = 4) -> FeedState {
    FeedState(shards: cursors, sequence: sequence, seenSequence: 4, seenAt: FeedSamples.noon)
  }

  @Test("A new terminal needs the manifest, and takes common things and its own district first")
  func ownDistrictFirst() throws {
    let stamp = FeedSamples.timestamp(sequence: 14)
    #expect(try FeedPlan(from: FeedState(), own: "360704", timestamp: stamp) == .fetchManifest)
    let shards = ["360703", "360704", "common"].map { shard($0, size: 1 << 20) }
    guard case .apply(let stages) = try plan(FeedState(), shards) else {
      Issue.record("nothing to apply")
      return
    }
    #expect(
      stages.map { $0.map(\.shard) } == [
        ["common", "common", "common", "common", "360704", "360704", "360704", "360704"],
        ["360703", "360703", "360703", "360703"],
      ])
    #expect(stages[0][0] == .snapshot(shards[2].snapshot))
    #expect(stages[0][1...3] == shards[2].deltas[1...].map { .changes($0) }[...])
  }

  @Test("Few bytes are one stage")
  func fewBytesAreOneStage() throws {
    let shards = ["360703", "360704"].map { shard($0) }
    guard case .apply(let stages) = try plan(FeedState(), shards) else { return }
    #expect(stages.count == 1)
  }

  @Test(
    "A terminal that is behind takes the changes that lead on, also those that begin before it",
    arguments: [(4, nil), (5, 0), (7, 0), (8, 1), (11, 1), (12, 2), (13, 3)] as [(Int64, Int?)])
  func takesChanges(_ sequence: Int64, _ first: Int?) throws {
    let own = shard("360704")
    let plan = try plan(state(["360704": cursor(sequence)]), [own])
    if let first {
      #expect(plan == .apply([own.deltas[first...].map { .changes($0) }]))
    } else {
      #expect(
        plan == .apply([[.snapshot(own.snapshot)] + own.deltas[1...].map { .changes($0) }]))
    }
  }

  @Test("Where changes are more bytes than the snapshot, the snapshot is taken")
  func takesTheCheaper() throws {
    let own = shard("360704", size: 600)
    guard case .apply(let stages) = try plan(state(["360704": cursor(5)]), [own]) else { return }
    #expect(stages[0][0] == .snapshot(own.snapshot))
  }

  @Test("A shard that came out otherwise than the station's is taken whole")
  func repairs() throws {
    let own = shard("360704")
    let right = state(["360704": cursor(14, [FeedSamples.row(9)])])
    #expect(try plan(right, [own]) == .apply([[]]))
    let wrong = state(["360704": cursor(14, [FeedSamples.row(8)])])
    guard case .apply(let stages) = try plan(wrong, [own]) else { return }
    #expect(stages[0][0] == .snapshot(own.snapshot))
    var young = own
    young.snapshot = []
    young.deltas = [FeedSamples.changes("360704", from: 0, [FeedSamples.row(14)]).reference]
    #expect(
      try plan(wrong, [young])
        == .apply([[.drop(shard: "360704"), .changes(young.deltas[0])]]))
  }

  @Test("A shard that the station has no more is dropped")
  func drops() throws {
    let held = state(["360703": cursor(3), "360704": cursor(14, [FeedSamples.row(9)])])
    #expect(try plan(held, [shard("360704")]) == .apply([[.drop(shard: "360703")]]))
  }

  @Test("A terminal a step behind needs no manifest")
  func followsTheTip() throws {
    let first = FeedSamples.changes("360704", from: 3, [FeedSamples.row(5)]).reference
    let second = FeedSamples.changes("360703", from: 4, [FeedSamples.row(6)]).reference
    let third = FeedSamples.changes("360704", from: 5, [FeedSamples.row(7)]).reference
    let stamp = FeedSamples.timestamp(sequence: 7, tipFrom: 4, tip: [first, second, third])
    func plan(_ state: FeedState) throws -> FeedPlan {
      try FeedPlan(from: state, own: "360704", timestamp: stamp)
    }
    let cursors = ["360703": cursor(4), "360704": cursor(3)]
    #expect(
      try plan(state(cursors)) == .apply([[.changes(first), .changes(second), .changes(third)]]))
    let nearer = ["360703": cursor(6), "360704": cursor(5)]
    #expect(try plan(state(nearer, sequence: 6)) == .apply([[.changes(third)]]))
    #expect(try plan(state(cursors, sequence: 3)) == .fetchManifest)
    #expect(try plan(state(["360703": cursor(4)])) == .fetchManifest)
    #expect(try plan(state(nearer, sequence: 7)) == .upToDate)
  }

  @Test("An older timestamp than one seen, or an older shard, is refused")
  func refusesRollback() throws {
    let later = Timestamp(milliseconds: FeedSamples.noon.milliseconds + 1)
    let seen = FeedState(sequence: 10, seenSequence: 14, seenAt: later)
    for stamp in [
      FeedSamples.timestamp(sequence: 13, at: later), FeedSamples.timestamp(sequence: 14),
    ] {
      #expect(throws: FeedFault.rollback) {
        try FeedPlan(from: seen, own: "360704", timestamp: stamp)
      }
    }
    let newer = FeedSamples.timestamp(sequence: 15)
    #expect(try FeedPlan(from: seen, own: "360704", timestamp: newer) == .fetchManifest)
    #expect(throws: FeedFault.rollback) {
      try plan(state(["360704": cursor(15)]), [shard("360704")])
    }
    #expect(throws: FeedFault.foreignStation) {
      try FeedPlan(
        from: FeedState(), own: "360704", timestamp: newer,
        manifest: FeedManifest(station: key, sequence: 14, shards: []))
    }
  }
}
