import GRDB

extension FeedTerminal {
  /// As a fault of the program or the disk might.
  func damageHashes() throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "UPDATE feed_shard SET hash = randomblob(32)") }
    try queue.close()
  }
}
