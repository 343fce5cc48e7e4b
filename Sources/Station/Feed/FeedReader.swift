import Exchange

/// Reads rows of the feed out of one state of the store.
struct FeedReader {
  /// A shard's figures in the store.
  struct Shard {
    var shard: String
    var through: Int64
    var posts: Int
    var hash: SetHash
    var floor: Int64
  }

  let transaction: any StationTransaction

  func shards() throws(StationFault) -> [Shard] {
    var shards: [Shard] = []
    for row in try transaction.rows(
      "SELECT shard, through, posts, hash, floor FROM feed_shard ORDER BY shard")
    {
      shards.append(
        Shard(
          shard: try row.text("shard"), through: try row.integer("through"),
          posts: Int(try row.integer("posts")), hash: try FeedBook.hash(row),
          floor: try row.integer("floor")))
    }
    return shards
  }

  /// The most rows that one question answers with.
  private static let page = 500

  /// Calls `body` with each row of a shard behind `sequence`, in order, until it says false.
  func forEachRow(
    of shard: String, after sequence: Int64, removed: Bool, _ body: (FeedRow) -> Bool
  ) throws(StationFault) {
    var last = sequence
    let statement = """
      SELECT kind, key, sequence, body FROM feed_row
      WHERE shard = ?1 AND sequence > ?2 \(removed ? "" : "AND body IS NOT NULL")
      ORDER BY sequence LIMIT \(FeedReader.page)
      """
    while true {
      let rows = try transaction.rows(statement, .text(shard), .integer(last))
      for row in rows {
        last = try row.integer("sequence")
        var bytes: [UInt8]?
        if case .blob(let blob) = row["body"] { bytes = blob }
        let goesOn = body(
          FeedRow(
            kind: FeedRow.Kind(rawValue: try row.text("kind")), key: try row.text("key"),
            sequence: last, body: bytes))
        if !goesOn { return }
      }
      if rows.count < FeedReader.page { return }
    }
  }
}
