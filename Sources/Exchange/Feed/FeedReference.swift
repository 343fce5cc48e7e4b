/// What one segment covers: all changes of a shard behind `from` up to `through`, each row as it
/// was at `through`; or a part of all the rows that the shard had at `through`.
public struct FeedExtent: Hashable, Sendable, Codable {
  /// Which part of the feed. See ``FeedShardName``.
  public var shard: String
  /// The shard's sequence that it follows; 0 for a snapshot.
  public var from: Int64
  /// The shard's sequence that it leads to.
  public var through: Int64
  /// 0 as it was published, n where many of n − 1 were merged; 0 for a snapshot.
  public var level: Int
  /// From 1, of a snapshot; 0 for changes.
  public var part: Int
  /// How many this segment has.
  public var rows: Int

  /// Changes.
  public init(shard: String, from: Int64, through: Int64, level: Int, rows: Int) {
    self.shard = shard
    self.from = from
    self.through = through
    self.level = level
    self.rows = rows
    part = 0
  }

  /// A part of a snapshot.
  public init(shard: String, through: Int64, part: Int, rows: Int) {
    self.shard = shard
    from = 0
    self.through = through
    level = 0
    self.part = part
    self.rows = rows
  }

  /// Whether it stands for the whole shard with the other parts.
  public var isSnapshot: Bool { part > 0 }

  /// Whether the figures can be those of a segment.
  var isPossible: Bool {
    FeedShardName.isValid(shard) && rows >= 0 && (0...16).contains(level) && from >= 0
      && through >= from && part >= 0 && (part == 0 || from == 0)
  }
}

/// A segment as manifest and timestamp name it.
public struct FeedReference: Hashable, Sendable, Codable {
  /// See ``FileHash``.
  public var hash: String
  /// Of the file.
  public var bytes: Int
  /// What it covers.
  public var extent: FeedExtent

  /// A reference.
  public init(hash: String, bytes: Int, extent: FeedExtent) {
    self.hash = hash
    self.bytes = bytes
    self.extent = extent
  }

  /// Whether the figures can be those of a file: a row has a line, and a line its end.
  var isPossible: Bool {
    FileHash.isName(hash) && (1...FeedSegment.largestSize).contains(bytes) && extent.isPossible
      && extent.rows <= bytes
  }
}
