import Exchange
import GRDB

@testable import Station

extension FeedTerminal {
  /// As a fault of the program or the disk might.
  func damageHashes() throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "UPDATE feed_shard SET hash = randomblob(32)") }
    try queue.close()
  }
}

extension FeedBook {
  /// Makes the figures of all shards anew out of the rows.
  func recount() throws(StationFault) {
    let reader = FeedReader(transaction: transaction)
    for shard in try reader.shards() {
      var hash = SetHash()
      var posts: Int64 = 0
      try reader.forEachRow(of: shard.shard, after: 0, removed: false) { row in
        hash.add(row.hash)
        posts += 1
        return true
      }
      try transaction.run(
        "UPDATE feed_shard SET posts = ?2, hash = ?3 WHERE shard = ?1", .text(shard.shard),
        .integer(posts), .blob(hash.bytes))
    }
  }
}
