import Employment
import Exchange

/// One publication on its way into the folder.
struct FeedPublication {
  let publisher: FeedPublisher
  let old: PublishedFeed
  let now: Timestamp
  private var feed: PublishedFeed
  private var shards: [String: FeedShard]
  private var files: [(name: String, bytes: [UInt8])] = []
  private var tip: [FeedReference] = []
  /// Something was told whole: the tip does not lead here.
  private var breaksTip = false

  init(publisher: FeedPublisher, feed: PublishedFeed, now: Timestamp) {
    self.publisher = publisher
    old = feed
    self.feed = feed
    self.now = now
    shards = Dictionary(uniqueKeysWithValues: feed.manifest.shards.map { ($0.shard, $0) })
  }

  /// Writes segments of all that changed, and snapshots of `due`, as of one state of the store.
  mutating func takeChanges(snapshotting due: Set<String>) throws(FeedPublisherFault) -> Bool {
    var copy = self
    var fault: FeedPublisherFault?
    let hasChanged: Bool
    do {
      hasChanged = try publisher.database.read { transaction throws(StationFault) in
        if try copy.publisher.refuseOtherTerms(transaction, &fault) { return false }
        return try copy.take(FeedReader(transaction: transaction), due, &fault)
      }
    } catch {
      throw .store(error)
    }
    if let fault { throw fault }
    self = copy
    return hasChanged
  }

  private mutating func take(
    _ reader: FeedReader, _ due: Set<String>, _ fault: inout FeedPublisherFault?
  ) throws(StationFault) -> Bool {
    let sequence = try FeedBook(transaction: reader.transaction).sequence()
    guard sequence >= feed.manifest.sequence else {
      fault = .storeIsBehind(store: sequence, published: feed.manifest.sequence)
      return false
    }
    var hasChanged = old.manifestName.isEmpty
    for shard in try reader.shards() {
      let known = shards[shard.shard]
      // The counter has come past what was published, and the shard has not: two histories.
      if let known,
        shard.through < known.through
          || shard.through == known.through && shard.hash != known.setHash
      {
        fault = .storeIsBehind(store: shard.through, published: feed.manifest.sequence)
        return false
      }
      if known?.through == shard.through, !due.contains(shard.shard) { continue }
      hasChanged = true
      let delta = try changes(of: shard, since: known, reader)
      do throws(FeedPublisherFault) {
        try publish(delta, shard, known, reader, isDue: due.contains(shard.shard))
      } catch {
        if case .store(let storeFault) = error { throw storeFault }
        fault = error
        return false
      }
    }
    feed.manifest.sequence = sequence
    return hasChanged
  }

  /// Lines that changed; nil where the shard must be told whole.
  private func changes(
    of shard: FeedReader.Shard, since known: FeedShard?, _ reader: FeedReader
  ) throws(StationFault) -> [[UInt8]]? {
    let since = known?.through ?? 0
    if since < shard.floor { return nil }
    let whole = known?.snapshot.reduce(0) { $0 + $1.bytes } ?? 0
    let settings = publisher.settings
    let most = min(
      FeedSegment.largestSize - 1024,
      max(settings.freeBytes, whole * settings.snapshotPercent / 100))
    var lines: [[UInt8]] = []
    var bytes = 0
    try reader.forEachRow(of: shard.shard, after: since, removed: true) { row in
      lines.append(row.line)
      bytes += lines[lines.count - 1].count + 1
      return bytes <= most
    }
    return bytes <= most ? lines : nil
  }

  private mutating func publish(
    _ lines: [[UInt8]]?, _ shard: FeedReader.Shard, _ known: FeedShard?, _ reader: FeedReader,
    isDue: Bool
  ) throws(FeedPublisherFault) {
    var next =
      known
      ?? FeedShard(
        shard: shard.shard, through: 0, rows: 0, setHash: SetHash(), snapshot: [], deltas: [])
    if let lines, shard.through > next.through {
      let extent = FeedExtent(
        shard: shard.shard, from: next.through, through: shard.through, level: 0,
        rows: lines.count)
      let reference = add(extent, shard.hash, lines)
      next.deltas.append(reference)
      tip.append(reference)
    } else if lines == nil {
      next.deltas = []
      breaksTip = true
    }
    if lines == nil || isDue {
      next.snapshot = try writeSnapshot(shard, reader)
      next.deltas = trimmed(next.deltas, next.snapshot)
    }
    next.through = shard.through
    next.rows = shard.posts
    next.setHash = shard.hash
    shards[shard.shard] = next
  }

  /// Parts are written as they are read: a shard may be larger than memory.
  private func writeSnapshot(
    _ shard: FeedReader.Shard, _ reader: FeedReader
  ) throws(FeedPublisherFault) -> [FeedReference] {
    var parts: [FeedReference] = []
    var lines: [[UInt8]] = []
    var bytes = 0
    var fault: FeedPublisherFault?
    func flush() throws(FeedPublisherFault) {
      let extent = FeedExtent(
        shard: shard.shard, through: shard.through, part: parts.count + 1, rows: lines.count)
      let file = FeedSegment.file(extent, setHash: shard.hash, lines: lines)
      let name = FileHash.name(of: file)
      try publisher.folder.write([(name: name, bytes: file)])
      parts.append(FeedReference(hash: name, bytes: file.count, extent: extent))
      lines = []
      bytes = 0
    }
    do {
      try reader.forEachRow(of: shard.shard, after: 0, removed: false) { row in
        lines.append(row.line)
        bytes += lines[lines.count - 1].count + 1
        if bytes < publisher.settings.partBytes { return true }
        do throws(FeedPublisherFault) { try flush() } catch { fault = error }
        return fault == nil
      }
    } catch {
      throw .store(error)
    }
    if let fault { throw fault }
    if parts.isEmpty || !lines.isEmpty { try flush() }
    return parts
  }

  /// Older changes are kept for terminals that are a little behind, while they are fewer bytes
  /// than would make a snapshot due.
  private func trimmed(
    _ deltas: [FeedReference], _ snapshot: [FeedReference]
  ) -> [FeedReference] {
    let through = snapshot.first?.extent.through ?? 0
    let whole = snapshot.reduce(0) { $0 + $1.bytes }
    let settings = publisher.settings
    var left = max(settings.freeBytes, whole * settings.snapshotPercent / 100)
    var kept: [FeedReference] = []
    for reference in deltas.reversed() {
      if reference.extent.through <= through {
        left -= reference.bytes
        if left < 0 { break }
      }
      kept.append(reference)
    }
    return kept.reversed()
  }

  private mutating func add(
    _ extent: FeedExtent, _ hash: SetHash, _ lines: [[UInt8]]
  ) -> FeedReference {
    let file = FeedSegment.file(extent, setHash: hash, lines: lines)
    let name = FileHash.name(of: file)
    files.append((name: name, bytes: file))
    return FeedReference(hash: name, bytes: file.count, extent: extent)
  }

  /// Makes one segment of the last of a level, where there are enough.
  mutating func merge() throws(FeedPublisherFault) -> Bool {
    var hasMerged = false
    // In the order of their names, so that the same changes always come by the same steps.
    for (name, var shard) in shards.sorted(by: { $0.key < $1.key }) {
      while let merged = merged(shard.deltas) {
        shard.deltas.removeLast(publisher.settings.fan)
        shard.deltas.append(merged)
        shards[name] = shard
        hasMerged = true
      }
    }
    return hasMerged
  }

  private mutating func merged(_ deltas: [FeedReference]) -> FeedReference? {
    let group = deltas.suffix(publisher.settings.fan)
    guard let first = group.first, let last = group.last, group.count == publisher.settings.fan,
      last.extent.level < 16, group.allSatisfy({ $0.extent.level == last.extent.level })
    else { return nil }
    var rows: [RowName: (sequence: Int64, line: [UInt8])] = [:]
    for reference in group {
      let file =
        files.first { $0.name == reference.hash }?.bytes
        ?? publisher.folder.read(reference.hash)
      guard let file, let segment = try? FeedSegment(file, reference: reference) else { return nil }
      do throws(FeedFault) {
        try segment.forEachRow { line in
          rows[RowName(kind: line.kind, key: line.key)] = (line.sequence, Array(line.bytes))
        }
      } catch {
        return nil
      }
      if reference == last {
        let lines = rows.values.sorted { $0.sequence < $1.sequence }.map(\.line)
        guard lines.reduce(1024, { $0 + $1.count + 1 }) <= FeedSegment.largestSize else {
          return nil
        }
        let extent = FeedExtent(
          shard: last.extent.shard, from: first.extent.from, through: last.extent.through,
          level: last.extent.level + 1, rows: lines.count)
        return add(extent, segment.setHash, lines)
      }
    }
    return nil
  }

  private struct RowName: Hashable {
    var kind: FeedRow.Kind
    var key: String
  }

  /// Writes what was gathered: segments and manifest, then the timestamp.
  mutating func commit() throws(FeedPublisherFault) -> PublishedFeed {
    feed.manifest.shards = shards.values.sorted { $0.shard < $1.shard }
    let manifest = feed.manifest.bytes
    feed.manifestName = FileHash.name(of: manifest)
    setTips()
    let timestamp = FeedTimestamp(
      station: feed.manifest.station, sequence: feed.manifest.sequence, issuedAt: now,
      manifest: feed.manifestName, manifestBytes: manifest.count,
      tipFrom: feed.tips.last?.from ?? feed.manifest.sequence,
      tip: feed.tips.reversed().flatMap(\.references))
    feed.timestampFile = timestamp.signed(by: publisher.key)
    feed.issuedAt = now
    for name in old.names.subtracting(feed.names) { publisher.folder.retire(name, at: now) }
    try publisher.folder.write(files + [(name: feed.manifestName, bytes: manifest)])
    try publisher.replaceTimestamp(feed.timestampFile, at: now)
    return feed
  }

  private mutating func setTips() {
    let from = old.manifest.sequence
    if breaksTip || old.manifestName.isEmpty { feed.tips = [] }
    if !breaksTip, !tip.isEmpty {
      feed.tips.insert(PublishedFeed.Tip(from: from, references: tip), at: 0)
    }
    while feed.tips.reduce(0, { $0 + $1.references.count }) > FeedTimestamp.longestTip {
      feed.tips.removeLast()
    }
  }
}
