import Employment
import Exchange

/// One stage of the feed on its way into one catalogue: segments are read, held against what is
/// here, and written in one transaction.
struct FeedRun {
  let session: Session
  let table: FeedTable
  let writer: PostWriter
  var shards: [String: FeedShardRun] = [:]
  /// Nothing here came from the feed: all that is here goes.
  let isFresh: Bool
  /// What became of vacancies.
  var slots: [PostSlot] = []
  /// The first slot of a vacancy, by its key.
  var index: [String: Int32] = [:]
  /// Staged entries that a later segment of the stage made void.
  private(set) var superseded: Set<Int> = []
  private var mark: [UInt8] = []

  init(_ session: Session, store: CatalogueStore, regions: RegionTable) throws {
    self.session = session
    table = FeedTable(session: session)
    writer = try PostWriter(session, store: store, regions: regions)
    let known = try table.shards()
    isFresh = known.isEmpty
    for (shard, entry) in known {
      shards[shard] = FeedShardRun(number: entry.number, before: entry.cursor)
    }
  }

  mutating func apply(
    _ stage: [FeedStep], _ timestamp: FeedTimestamp, isLast: Bool,
    read: @escaping @Sendable (FeedReference) -> [UInt8]?
  ) throws -> FeedApplied {
    let jobs = try self.jobs(stage)
    try SegmentReading(jobs: jobs, names: writer.names, read: read).visit { try take($0) }
    var settlement = FeedSettlement(dropping: superseded)
    try settle(&settlement)
    for (name, shard) in shards where shard.hasChanged && !shard.isGone {
      guard shard.hash == shard.expected else { throw FeedFault.mismatch(shard: name) }
    }
    return try write(settlement) {
      try settlement.write(table)
      for (name, shard) in shards where shard.hasChanged { try table.store(name, shard) }
      try table.note(timestamp, isLast: isLast)
    }
  }

  /// What is to be read, in order; starts the shards that are taken whole.
  private mutating func jobs(_ stage: [FeedStep]) throws -> [SegmentReading.Job] {
    var jobs: [SegmentReading.Job] = []
    for (step, change) in stage.enumerated() {
      let name = change.shard
      let next = Int32(shards.count + 1)
      var shard = shards[name] ?? FeedShardRun(number: next, before: nil)
      switch change {
      case .drop:
        try shard.becomeWhole(name)
        shard.isGone = true
      case .snapshot(let parts):
        try shard.becomeWhole(name)
        for (index, part) in parts.enumerated() {
          guard part.extent.part == index + 1, part.extent.shard == name,
            part.extent.through == parts[0].extent.through
          else { throw FeedFault.wrongExtent }
          jobs.append(SegmentReading.Job(step: step, reference: part, known: 0))
        }
        shard.sequence = parts.first?.extent.through ?? 0
      case .changes(let reference):
        guard !reference.extent.isSnapshot else { throw FeedFault.wrongExtent }
        if reference.extent.through > shard.sequence {
          guard reference.extent.from <= shard.sequence else { throw FeedFault.gap(shard: name) }
          // Without a cursor the changes from the first on are all that there is.
          if shard.sequence == 0, !shard.isWhole { try shard.becomeWhole(name) }
          jobs.append(
            SegmentReading.Job(step: step, reference: reference, known: shard.sequence))
          shard.sequence = reference.extent.through
          shard.isGone = false
          shard.hasChanged = true
        }
      }
      shards[name] = shard
    }
    return jobs
  }

  private mutating func take(_ segment: DecodedSegment) throws {
    let name = segment.extent.shard
    guard var shard = shards[name] else { throw FeedFault.wrongExtent }
    shard.expected = segment.setHash
    for row in segment.rows {
      if row.kind == .vacancy {
        try takeVacancy(row, segment, shard.number)
      } else {
        shard.items[FeedShardRun.ItemKey(kind: row.kind.rawValue, key: row.key)] = row
      }
    }
    shards[name] = shard
  }

  /// A later row of a shard takes the place of an earlier one.
  private mutating func takeVacancy(
    _ row: DecodedSegment.Row, _ segment: DecodedSegment, _ shard: Int32
  ) throws {
    var slot = PostSlot(
      key: row.key, shard: shard, sequence: row.sequence, hash: row.hash, state: .removed)
    switch row.content {
    case .removed: break
    case .item(let body): slot.state = .item(body)
    case .post(let figures, let content, let unknown):
      slot.state = .staged(try stage(row, figures, content, unknown, segment, shard))
    }
    guard let first = index[row.key] else {
      index[row.key] = Int32(slots.count)
      slots.append(slot)
      return
    }
    var place = first
    while slots[Int(place)].shard != shard {
      guard slots[Int(place)].next >= 0 else {
        slots[Int(place)].next = Int32(slots.count)
        slots.append(slot)
        return
      }
      place = slots[Int(place)].next
    }
    slot.next = slots[Int(place)].next
    if case .staged(let entry) = slots[Int(place)].state { superseded.insert(entry) }
    slots[Int(place)] = slot
  }

  private mutating func stage(
    _ row: DecodedSegment.Row, _ figures: PostFigures, _ content: Range<Int>,
    _ unknown: Range<Int>, _ segment: DecodedSegment, _ shard: Int32
  ) throws -> Int {
    mark.removeAll(keepingCapacity: true)
    FeedMark.append(
      sequence: row.sequence, hash: row.hash, shard: shard, unknown: segment.bytes[unknown],
      to: &mark)
    var key = row.key
    return try key.withUTF8 { key in
      try segment.bytes.withUnsafeBytes { bytes in
        try mark.withUnsafeBytes { mark in
          try writer.staging.append(
            identifier: UnsafeRawBufferPointer(key),
            content: UnsafeRawBufferPointer(rebasing: bytes[content]), mark: mark,
            figures: figures)
        }
      }
    }
  }

  /// Makes the tables anew where much changed, or changes them.
  private func write(
    _ settlement: FeedSettlement, _ finish: () throws -> Void
  ) throws -> FeedApplied {
    var applied = settlement.applied
    let existing = try session.posts()
    let staged = writer.staging.entries.count - settlement.dropping.count
    let changed = staged + settlement.gone.count
    applied.written = staged
    applied.removed = isFresh ? existing : settlement.gone.count
    let isMuch = changed * 4 >= existing && changed >= FeedRun.fewChanges
    if changed == 0, !isFresh || existing == 0 {
      try session.transaction(finish)
    } else if isFresh || existing == 0 || isMuch {
      if !isFresh {
        let gone = Set(settlement.gone).union(settlement.replaced)
        try writer.stageOthers { id, _ in !gone.contains(id) }
      }
      applied.isRebuilt = true
      try writer.rebuild(dropping: settlement.dropping, finish)
    } else {
      try writer.change(removing: settlement.gone, dropping: settlement.dropping, finish)
    }
    return applied
  }

  /// So few are changed one by one, however small the catalogue is.
  private static let fewChanges = 2000
}

/// What became of a vacancy in one shard.
struct PostSlot {
  /// How it stands.
  enum State {
    case removed
    /// The entry of the staging.
    case staged(Int)
    /// This program cannot read it.
    case item([UInt8])
  }
  var key: String
  var shard: Int32
  var sequence: Int64
  var hash: SetHash
  var state: State
  /// The slot of the same vacancy in another shard; -1 for none.
  var next: Int32 = -1
}
