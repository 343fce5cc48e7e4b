import Employment
import Exchange
import Foundation

/// What everybody is told, as it stands in the store: changed within the transaction of whatever
/// makes the change, so that the feed is never ahead of the store or behind it.
public struct FeedBook: FeedOutlet {
  let transaction: any StationTransaction

  /// The feed of a store.
  public init(transaction: any StationTransaction) { self.transaction = transaction }

  static let counter = "feed"

  /// The sequence of the last change.
  public func sequence() throws(StationFault) -> Int64 {
    try Counter(transaction: transaction).last(of: FeedBook.counter)
  }

  public func publish(_ vacancy: Vacancy) throws(StationFault) {
    try put(
      .vacancy, key: vacancy.identifier, shard: FeedShardName.of(vacancy.region),
      body: VacancyBody.bytes(of: vacancy))
  }

  public func withdraw(_ id: String) throws(StationFault) { try remove(.vacancy, key: id) }

  /// Tells everybody a row; one that says the same already changes nothing. `body` is one JSON
  /// object, canonical.
  public func put(
    _ kind: FeedRow.Kind, key: String, shard: String = FeedShardName.common, body: [UInt8]
  ) throws(StationFault) {
    var known: [UInt8]?
    var knownSequence: Int64 = 0
    for row in try rows(kind, key) {
      let old = try row.blob("body")
      let sequence = try row.integer("sequence")
      if try row.text("shard") == shard {
        if old == body { return }
        known = old
        knownSequence = sequence
      } else {
        try erase(kind, key, try row.text("shard"), sequence: sequence, body: old)
      }
    }
    let old = known.map {
      FeedRow(kind: kind, key: key, sequence: knownSequence, body: $0)
    }
    try write(old, FeedRow(kind: kind, key: key, sequence: try next(), body: body), shard)
  }

  /// Takes a row back; one that is not there changes nothing. Returns whether it was there.
  @discardableResult
  public func remove(_ kind: FeedRow.Kind, key: String) throws(StationFault) -> Bool {
    let known = try rows(kind, key)
    for row in known {
      try erase(
        kind, key, try row.text("shard"), sequence: try row.integer("sequence"),
        body: try row.blob("body"))
    }
    return !known.isEmpty
  }

  /// What is told of a kind, the newest first.
  public func bodies(
    of kind: FeedRow.Kind
  ) throws(StationFault) -> [(key: String, body: Data)] {
    var bodies: [(String, Data)] = []
    let rows = try transaction.rows(
      """
      SELECT key, body FROM feed_row WHERE kind = ?1 AND body IS NOT NULL ORDER BY sequence DESC
      """, .text(kind.rawValue))
    for row in rows { bodies.append((try row.text("key"), Data(try row.blob("body")))) }
    return bodies
  }

  /// After the store was restored from a copy: no terminal takes a feed that is behind what it has
  /// seen, so the next changes are numbered behind `published`, and every shard is told whole; one
  /// that was published and that the copy does not have is told as empty.
  ///
  /// - Returns: False where the store holds no feed at all: an empty store is no restored one, and
  ///   terminals keep what they have.
  public func advance(
    beyond published: Int64, shards: some Sequence<String>
  ) throws(StationFault) -> Bool {
    let rows = try transaction.rows("SELECT shard FROM feed_shard")
    if rows.isEmpty { return false }
    var names = Set(shards)
    for row in rows { names.insert(try row.text("shard")) }
    let counter = Counter(transaction: transaction)
    for name in names.sorted() {
      let last = try counter.last(of: FeedBook.counter)
      let sequence = try counter.take(max(1, published - last + 1), of: FeedBook.counter)
      try transaction.run(
        """
        INSERT INTO feed_shard (shard, through, posts, hash, floor) VALUES (?1, ?2, 0, ?3, ?2)
        ON CONFLICT (shard) DO UPDATE SET through = excluded.through, floor = excluded.floor
        """, .text(name), .integer(sequence.upperBound), .blob(SetHash().bytes))
    }
    return true
  }

  /// Rows of that name that are not removed; usually one at most.
  private func rows(
    _ kind: FeedRow.Kind, _ key: String
  ) throws(StationFault) -> [SQLRow] {
    try transaction.rows(
      """
      SELECT shard, sequence, body FROM feed_row
      WHERE kind = ?1 AND key = ?2 AND body IS NOT NULL ORDER BY shard
      """, .text(kind.rawValue), .text(key))
  }

  private func next() throws(StationFault) -> Int64 {
    try Counter(transaction: transaction).take(of: FeedBook.counter).lowerBound
  }

  private func erase(
    _ kind: FeedRow.Kind, _ key: String, _ shard: String, sequence: Int64, body: [UInt8]
  ) throws(StationFault) {
    try write(
      FeedRow(kind: kind, key: key, sequence: sequence, body: body),
      FeedRow(kind: kind, key: key, sequence: try next(), body: nil), shard)
  }

  /// One row of a shard becomes another, and the shard's figures with it.
  private func write(
    _ old: FeedRow?, _ new: FeedRow, _ shard: String
  ) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO feed_row (kind, key, shard, sequence, body) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (kind, key, shard)
      DO UPDATE SET sequence = excluded.sequence, body = excluded.body
      """, .text(new.kind.rawValue), .text(new.key), .text(shard), .integer(new.sequence),
      SQLValue(new.body))
    let row = try transaction.row(
      "SELECT posts, hash FROM feed_shard WHERE shard = ?1", .text(shard))
    var posts: Int64 = 0
    var hash = SetHash()
    if let row {
      posts = try row.integer("posts")
      hash = try FeedBook.hash(row)
    }
    if let old {
      hash.remove(old.hash)
      posts -= 1
    }
    if new.body != nil {
      hash.add(new.hash)
      posts += 1
    }
    try transaction.run(
      """
      INSERT INTO feed_shard (shard, through, posts, hash, floor) VALUES (?1, ?2, ?3, ?4, 0)
      ON CONFLICT (shard) DO UPDATE
      SET through = excluded.through, posts = excluded.posts, hash = excluded.hash
      """, .text(shard), .integer(new.sequence), .integer(posts), .blob(hash.bytes))
  }

  static func hash(_ row: SQLRow) throws(StationFault) -> SetHash {
    let bytes = try row.blob("hash")
    guard let hash = bytes.withUnsafeBytes({ SetHash(bytes: $0) }) else { throw .damaged }
    return hash
  }
}
