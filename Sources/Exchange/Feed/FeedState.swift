import Employment

/// How far a terminal has come.
public struct FeedState: Hashable, Sendable {
  /// How far it has come in one shard.
  public struct Cursor: Hashable, Sendable {
    /// Every change up to this one is in it.
    public var sequence: Int64
    /// How many rows it has.
    public var rows: Int
    /// Of its rows.
    public var setHash: SetHash

    /// A cursor.
    public init(sequence: Int64, rows: Int, setHash: SetHash) {
      self.sequence = sequence
      self.rows = rows
      self.setHash = setHash
    }
  }

  /// Shards that it has.
  public var shards: [String: Cursor]
  /// Everything up to this sequence is in it; 0 at first and after a shard was reset.
  public var sequence: Int64
  /// ``FeedTimestamp/sequence`` of the newest timestamp that was used; no older one is.
  public var seenSequence: Int64
  /// ``FeedTimestamp/issuedAt`` of it; nil before the first.
  public var seenAt: Timestamp?

  /// A state; without arguments that of a new terminal.
  public init(
    shards: [String: Cursor] = [:], sequence: Int64 = 0, seenSequence: Int64 = 0,
    seenAt: Timestamp? = nil
  ) {
    self.shards = shards
    self.sequence = sequence
    self.seenSequence = seenSequence
    self.seenAt = seenAt
  }
}
