import Employment
import Exchange
import Synchronization

/// Brings the folder of the feed in step with the store.
///
/// ``publish(now:)`` is quick: it writes what changed since, a manifest and a timestamp, each
/// durable before the next that names it, so that a crash at any point leaves a valid feed.
/// ``maintain(now:)`` merges, makes snapshots and removes what is no longer named. Calls block and
/// may come from any thread; they exclude each other.
public final class FeedPublisher: Sendable {
  let database: any StationDatabase
  let folder: FeedFolder
  let key: SigningKey
  let settings: FeedSettings
  /// Nil where no other program can publish out of this store.
  let term: LeaderTerm?
  private let state: Mutex<PublishedFeed>

  /// Takes up the feed that is in the folder, or begins one; the folder must exist.
  ///
  /// - Parameter term: of the leader that publishes; nil where no other program can have the store
  ///   open.
  public convenience init(
    database: any StationDatabase, folder: String, key: SigningKey,
    settings: FeedSettings = FeedSettings(), term: LeaderTerm? = nil
  ) throws(FeedPublisherFault) {
    try self.init(
      database: database, folder: FeedFolder(path: folder), key: key, settings: settings,
      term: term)
  }

  /// The same; `beforeStep` is asked before each step that a power cut may come in between, and
  /// throws where one does.
  package convenience init(
    database: any StationDatabase, folder: String, key: SigningKey, settings: FeedSettings,
    beforeStep: @escaping @Sendable () throws(FeedPublisherFault) -> Void
  ) throws(FeedPublisherFault) {
    try self.init(
      database: database, folder: FeedFolder(path: folder, beforeStep: beforeStep), key: key,
      settings: settings)
  }

  init(
    database: any StationDatabase, folder: FeedFolder, key: SigningKey, settings: FeedSettings,
    term: LeaderTerm? = nil
  ) throws(FeedPublisherFault) {
    self.database = database
    var folder = folder
    if let term { folder.draftPrefix += "\(term.number)-\(term.holder)-" }
    self.folder = folder
    self.term = term
    self.key = key
    self.settings = settings
    state = Mutex(try PublishedFeed(reading: folder, key: key.verifyingKey))
  }

  /// The file `timestamp` as it stands; nil before the first publication.
  public var timestamp: (sequence: Int64, bytes: [UInt8])? {
    state.withLock { feed in
      feed.timestampFile.isEmpty ? nil : (feed.manifest.sequence, feed.timestampFile)
    }
  }

  /// Publishes what changed in the store; true where anything did. Signs the timestamp anew when it
  /// is old. A store that was restored from a copy goes on behind what was published,
  /// as the folder says or, where that is another machine's and empty, as it can be at most.
  @discardableResult
  public func publish(now: Timestamp) throws(FeedPublisherFault) -> Bool {
    try takeUp(now: now)
    do throws(FeedPublisherFault) { return try publishChanges(now: now) } catch {
      guard case .storeIsBehind(_, let published) = error, try goOn(behind: published, now)
      else {
        throw error
      }
      return try publishChanges(now: now)
    }
  }

  /// Once, before the first publication.
  private func takeUp(now: Timestamp) throws(FeedPublisherFault) {
    let (isTakenUp, isEmpty) = state.withLock { ($0.isTakenUp, $0.manifestName.isEmpty) }
    if isTakenUp { return }
    try write { transaction throws(StationFault) in
      try FeedBook(transaction: transaction).takeUp(folderIsEmpty: isEmpty, at: now)
    }
    state.withLock { $0.isTakenUp = true }
  }

  private func goOn(
    behind published: Int64, _ now: Timestamp
  ) throws(FeedPublisherFault) -> Bool {
    let shards = state.withLock { $0.manifest.shards.map(\.shard) }
    return try write { transaction throws(StationFault) in
      try FeedBook(transaction: transaction).goOn(behind: published, shards: shards, at: now)
    }
  }

  private func publishChanges(now: Timestamp) throws(FeedPublisherFault) -> Bool {
    try locked { feed throws(FeedPublisherFault) in
      var run = FeedPublication(publisher: self, feed: feed, now: now)
      let hasChanged = try run.takeChanges(snapshotting: [])
      if hasChanged || feed.isDue(now, every: settings.renewal) || isOverwritten(feed) {
        feed = try run.commit()
      }
      return hasChanged
    }
  }

  /// Merges small segments, makes snapshots where they are due, and removes old files. True where
  /// the feed was cut anew.
  @discardableResult
  public func maintain(now: Timestamp) throws(FeedPublisherFault) -> Bool {
    try locked { feed throws(FeedPublisherFault) in
      var run = FeedPublication(publisher: self, feed: feed, now: now)
      let due = feed.manifest.shards.filter { isSnapshotDue($0) }.map(\.shard)
      var hasChanged = try run.takeChanges(snapshotting: Set(due))
      if try run.merge() { hasChanged = true }
      if hasChanged { feed = try run.commit() }
      try purge(feed.manifest)
      let then = Timestamp(milliseconds: now.milliseconds - settings.grace)
      try folder.sweep(before: then, keeping: feed.names)
      return hasChanged
    }
  }

  private func locked<Answer: Sendable>(
    _ body: (inout PublishedFeed) throws(FeedPublisherFault) -> Answer
  ) throws(FeedPublisherFault) -> Answer {
    let result = state.withLock { feed -> Result<Answer, FeedPublisherFault> in
      do throws(FeedPublisherFault) { return .success(try body(&feed)) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func isSnapshotDue(_ shard: FeedShard) -> Bool {
    let changes = shard.deltas.filter { $0.extent.through > shard.snapshotThrough }
      .reduce(0) { $0 + $1.bytes }
    let whole = shard.snapshot.reduce(0) { $0 + $1.bytes }
    return changes > max(settings.freeBytes, whole * settings.snapshotPercent / 100)
  }

  /// Traces of removed rows that no change will tell any more.
  private func purge(_ manifest: FeedManifest) throws(FeedPublisherFault) {
    for shard in manifest.shards where !shard.snapshot.isEmpty {
      guard try hasTraces(shard) else { continue }
      try write { transaction throws(StationFault) in
        try transaction.run(
          "DELETE FROM feed_row WHERE shard = ?1 AND sequence <= ?2 AND body IS NULL",
          .text(shard.shard), .integer(shard.snapshotThrough))
        try transaction.run(
          "UPDATE feed_shard SET floor = ?2 WHERE shard = ?1 AND floor < ?2",
          .text(shard.shard), .integer(shard.snapshotThrough))
      }
    }
  }

  private func hasTraces(_ shard: FeedShard) throws(FeedPublisherFault) -> Bool {
    do {
      return try database.read { transaction throws(StationFault) in
        try transaction.number(
          """
          SELECT 1 FROM feed_row WHERE shard = ?1 AND sequence <= ?2 AND body IS NULL LIMIT 1
          """, .text(shard.shard), .integer(shard.snapshotThrough)) != nil
      }
    } catch {
      throw .store(error)
    }
  }
}
