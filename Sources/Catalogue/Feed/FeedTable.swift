import Employment
import Exchange
import Ports

/// What the catalogue keeps of the feed besides posts.
struct FeedTable {
  let session: Session

  /// How far the catalogue has come.
  func state() throws -> FeedState {
    var state = FeedState(
      sequence: try session.about("feedSequence") ?? 0,
      seenSequence: try session.about("feedSeen") ?? 0,
      seenAt: try session.about("feedSeenAt").map { Timestamp(milliseconds: $0) })
    for (shard, entry) in try shards() { state.shards[shard] = entry.cursor }
    return state
  }

  /// Shards with their numbers.
  func shards() throws -> [String: (number: Int32, cursor: FeedState.Cursor)] {
    var shards: [String: (number: Int32, cursor: FeedState.Cursor)] = [:]
    let rows = try session.statement("SELECT number, shard, sequence, posts, hash FROM feed_shard")
    defer { rows.reset() }
    while try rows.step() {
      guard let hash = SetHash(bytes: rows.bytes(4)) else { throw CatalogueFault.damaged }
      shards[rows.text(1)] = (
        number: Int32(clamping: rows.integer(0)),
        cursor: FeedState.Cursor(
          sequence: rows.integer(2), rows: Int(Int32(clamping: rows.integer(3))), setHash: hash)
      )
    }
    return shards
  }

  /// A timestamp was used; with the last stage the catalogue is what it says.
  func note(_ timestamp: FeedTimestamp, isLast: Bool) throws {
    try session.setAbout("feedSeen", timestamp.sequence)
    try session.setAbout("feedSeenAt", timestamp.issuedAt.milliseconds)
    if isLast {
      try session.setAbout("feedSequence", timestamp.sequence)
      try session.setAbout("asOf", timestamp.issuedAt.milliseconds)
    }
  }

  /// Forgets a cursor: a row with no sequence keeps the shard's number.
  func reset(_ shard: String) throws {
    let update = try session.statement(
      "UPDATE feed_shard SET sequence = 0, posts = 0, hash = zeroblob(32) WHERE shard = ?")
    update.bind(1, shard)
    try update.run()
    try session.setAbout("feedSequence", 0)
  }

  func store(_ shard: String, _ run: FeedShardRun) throws {
    let statement = try session.statement(
      "INSERT OR REPLACE INTO feed_shard (number, shard, sequence, posts, hash) VALUES (?,?,?,?,?)")
    statement.bind(1, Int64(run.number))
    statement.bind(2, shard)
    statement.bind(3, run.sequence)
    statement.bind(4, run.posts)
    try run.hash.bytes.withUnsafeBytes {
      statement.bindInPlace(blob: $0, 5)
      try statement.run()
    }
  }

  func items(_ kind: FeedRow.Kind, key: String?) throws -> [FeedItem] {
    let rows = try session.statement(
      """
      SELECT key, sequence, body FROM feed_item
      WHERE kind = ?1 AND body IS NOT NULL AND (?2 = '' OR key = ?2) ORDER BY key, sequence DESC
      """)
    rows.bind(1, kind.rawValue)
    rows.bind(2, key ?? "")
    defer { rows.reset() }
    var items: [FeedItem] = []
    while try rows.step() {
      // While a row moves from shard to shard both may have it for a moment: the newer counts.
      if items.last?.key == rows.text(0) { continue }
      items.append(
        FeedItem(key: rows.text(0), sequence: rows.integer(1), body: Array(rows.bytes(2))))
    }
    return items
  }

  /// The hash of a row that is kept here; nil where there is none.
  func itemHash(_ shard: Int32, _ kind: String, _ key: String) throws -> SetHash? {
    let row = try session.statement(
      "SELECT hash FROM feed_item WHERE shard = ? AND kind = ? AND key = ?")
    row.bind(1, Int64(shard))
    row.bind(2, kind)
    row.bind(3, key)
    defer { row.reset() }
    guard try row.step() else { return nil }
    guard let hash = SetHash(bytes: row.bytes(0)) else { throw CatalogueFault.damaged }
    return hash
  }

  func removeItem(_ shard: Int32, _ kind: String, _ key: String) throws {
    let delete = try session.statement(
      "DELETE FROM feed_item WHERE shard = ? AND kind = ? AND key = ?")
    delete.bind(1, Int64(shard))
    delete.bind(2, kind)
    delete.bind(3, key)
    try delete.run()
  }

  func removeItems(of shard: Int32) throws {
    let delete = try session.statement("DELETE FROM feed_item WHERE shard = ?")
    delete.bind(1, Int64(shard))
    try delete.run()
  }

  /// `body` is nil for a vacancy that another shard has newer.
  func storeItem(
    _ shard: Int32, _ kind: String, _ key: String, sequence: Int64, hash: SetHash, body: [UInt8]?
  ) throws {
    let insert = try session.statement(
      """
      INSERT OR REPLACE INTO feed_item (shard, kind, key, sequence, hash, body)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
    insert.bind(1, Int64(shard))
    insert.bind(2, kind)
    insert.bind(3, key)
    insert.bind(4, sequence)
    try hash.bytes.withUnsafeBytes { hash in
      insert.bindInPlace(blob: hash, 5)
      guard let body else {
        insert.bindNull(6)
        return try insert.run()
      }
      try body.withUnsafeBytes { body in
        insert.bindInPlace(blob: body, 6)
        try insert.run()
      }
    }
  }
}
