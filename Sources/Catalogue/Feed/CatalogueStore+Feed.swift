import Employment
import Exchange
import Ports

/// Why a stage of the feed was not applied. The catalogue is as it was.
public enum FeedApplyFault: Error, Hashable, Sendable {
  /// Something that was fetched is not what the station published.
  case feed(FeedFault)
  /// The catalogue itself.
  case catalogue(CatalogueFault)
}

/// What a stage changed.
public struct FeedApplied: Hashable, Sendable {
  /// Posts that are new or have changed.
  public var written = 0
  /// Posts that are gone.
  public var removed = 0
  /// Rows of other kinds, and vacancies that this program cannot read: kept, not searched.
  public var items = 0
  /// The tables were made anew, and all posts ranked.
  public var isRebuilt = false
}

/// A row of the feed that is not a vacancy to be searched.
public struct FeedItem: Hashable, Sendable {
  /// See ``FeedRow/key``.
  public var key: String
  /// See ``FeedRow/sequence``.
  public var sequence: Int64
  /// One JSON object, canonical.
  public var body: [UInt8]
}

extension CatalogueStore {
  /// How far this terminal has come; what a `FeedPlan` starts from.
  public func feedState() throws(CatalogueFault) -> FeedState {
    try withReading { session throws in try FeedTable(session: session).state() }
  }

  /// Applies one stage of a `FeedPlan` in one transaction, while searches go on, or changes
  /// nothing. Rows that are not newer than what is here change nothing. Blocks.
  ///
  /// - Parameters:
  ///   - regions: names of places, searched with the posts.
  ///   - timestamp: that of the plan. No older one is used afterwards.
  ///   - isLast: with this stage the catalogue is what the timestamp says.
  ///   - read: the bytes of a file, fetched before or now; nil where it cannot be had. Called from
  ///     other threads. What it gives is checked here.
  public func apply(
    _ stage: [FeedStep], of timestamp: FeedTimestamp, isLast: Bool, regions: RegionTable,
    read: @escaping @Sendable (FeedReference) -> [UInt8]?
  ) throws(FeedApplyFault) -> FeedApplied {
    var fault: FeedFault?
    do {
      return try withWriting { session throws in
        do {
          var run = try FeedRun(session, store: self, regions: regions)
          return try run.apply(stage, timestamp, isLast: isLast, read: read)
        } catch let error as FeedFault {
          fault = error
          throw error
        }
      }
    } catch {
      if let fault { throw .feed(fault) }
      throw .catalogue(error)
    }
  }

  /// Notes that the catalogue is still what the station has: for a timestamp that brings nothing
  /// but a later hour.
  public func confirm(_ timestamp: FeedTimestamp) throws(CatalogueFault) {
    try withWriting { session throws in
      try session.transaction { try FeedTable(session: session).note(timestamp, isLast: true) }
    }
  }

  /// Forgets how far a shard has come, so that the next plan takes it whole; its posts stay until
  /// then. For a shard that came out wrong (`FeedFault.mismatch`).
  public func resetShard(_ shard: String) throws(CatalogueFault) {
    try withWriting { session throws in
      try session.transaction { try FeedTable(session: session).reset(shard) }
    }
  }

  /// Rows of any kind but vacancies that are searched, in the order of their keys.
  public func feedItems(_ kind: FeedRow.Kind) throws(CatalogueFault) -> [FeedItem] {
    try withReading { session throws in
      try FeedTable(session: session).items(kind, key: nil)
    }
  }

  /// Members of a vacancy's body that this program does not know, as one JSON object; nil where
  /// there is no such post.
  public func unknownFields(of identifier: String) throws(CatalogueFault) -> [UInt8]? {
    try withReading { session throws in
      let row = try session.statement("SELECT feed FROM vacancy WHERE identifier = ?")
      row.bind(1, identifier)
      defer { row.reset() }
      guard try row.step() else { return nil }
      return [0x7B] + FeedMark.unknown(of: row.bytes(0)) + [0x7D]
    }
  }
}
