import Exchange

/// What a stage does to the tables besides the posts that are staged.
struct FeedSettlement {
  /// A row of `feed_item` to be written.
  struct Item {
    var shard: Int32
    var kind: String
    var key: String
    var sequence: Int64
    var hash: SetHash
    var body: [UInt8]?
  }

  /// A row of `feed_item` to be removed.
  struct ItemName {
    var shard: Int32
    var kind: String
    var key: String
  }

  /// Posts that go.
  var gone: [Int64] = []
  /// Posts that a staged one takes the place of.
  var replaced: [Int64] = []
  /// Staged entries that are not to be written.
  var dropping: Set<Int>
  /// Shards whose items go before the new ones come.
  var emptied: [Int32] = []
  var itemsGone: [ItemName] = []
  var items: [Item] = []
  var applied = FeedApplied()

  init(dropping: Set<Int>) { self.dropping = dropping }

  func write(_ table: FeedTable) throws {
    for shard in emptied { try table.removeItems(of: shard) }
    for item in itemsGone { try table.removeItem(item.shard, item.kind, item.key) }
    for item in items {
      try table.storeItem(
        item.shard, item.kind, item.key, sequence: item.sequence, hash: item.hash, body: item.body)
    }
  }
}

extension FeedRun {
  /// A post of the catalogue.
  private struct Post {
    var id: Int64
    var mark: FeedMark
  }

  /// Holds what was read against what is here: sums of hashes, old posts, rows of other kinds.
  mutating func settle(_ settlement: inout FeedSettlement) throws {
    var byNumber: [Int32: FeedShardRun] = [:]
    for shard in shards.values { byNumber[shard.number] = shard }
    let hasItems =
      try !isFresh
      && session.number("SELECT EXISTS (SELECT 1 FROM feed_item WHERE kind = 'vacancy')") != 0
    for (key, first) in index {
      try settle(key, first, hasItems: hasItems, &byNumber, &settlement)
    }
    for (name, var shard) in shards where shard.hasChanged {
      shard = byNumber[shard.number] ?? shard
      try settleItems(&shard, &settlement)
      if shard.isWhole {
        settlement.emptied.append(shard.number)
        if !isFresh { try removeRest(of: shard, &settlement) }
      }
      shards[name] = shard
    }
    settlement.applied.items = settlement.items.count
  }

  /// One vacancy in all shards that say something of it.
  private func settle(
    _ key: String, _ first: Int32, hasItems: Bool, _ byNumber: inout [Int32: FeedShardRun],
    _ settlement: inout FeedSettlement
  ) throws {
    let post = isFresh ? nil : try self.post(key)
    // Where the post came from: another shard may have it still, at an older sequence.
    var owner = post?.mark
    if let number = owner?.shard, byNumber[number]?.isWhole == true { owner = nil }
    var winner: PostSlot?
    var place = first
    while place >= 0 {
      let slot = slots[Int(place)]
      let isWhole = byNumber[slot.shard]?.isWhole == true
      var old: SetHash?
      if !isWhole {
        if let mark = post?.mark, mark.shard == slot.shard {
          old = mark.hash
          owner = nil
        } else if hasItems, let hash = try table.itemHash(slot.shard, "vacancy", key) {
          old = hash
          settlement.itemsGone.append(
            FeedSettlement.ItemName(shard: slot.shard, kind: "vacancy", key: key))
        }
      }
      byNumber[slot.shard]?.count(old: old, new: slot.newHash)
      keep(slot, over: &winner, &settlement)
      place = slot.next
    }
    finish(key, post, owner, winner, &settlement)
  }

  /// Of two that have a vacancy the newer is searched; the other counts for its shard's hash.
  private func keep(
    _ slot: PostSlot, over winner: inout PostSlot?, _ settlement: inout FeedSettlement
  ) {
    switch slot.state {
    case .removed: break
    case .item(let body): settlement.shadow(slot, body: body)
    case .staged:
      guard let other = winner else {
        winner = slot
        return
      }
      let loser = other.sequence > slot.sequence ? slot : other
      winner = other.sequence > slot.sequence ? other : slot
      if case .staged(let entry) = loser.state { settlement.dropping.insert(entry) }
      settlement.shadow(loser, body: nil)
    }
  }

  private func finish(
    _ key: String, _ post: Post?, _ owner: FeedMark?, _ winner: PostSlot?,
    _ settlement: inout FeedSettlement
  ) {
    guard let winner, case .staged(let entry) = winner.state else {
      if let post, owner == nil { settlement.gone.append(post.id) }
      return
    }
    guard let post else { return }
    if let owner {
      guard owner.sequence < winner.sequence else {
        settlement.dropping.insert(entry)
        settlement.shadow(winner, body: nil)
        return
      }
      settlement.items.append(
        FeedSettlement.Item(
          shard: owner.shard, kind: "vacancy", key: key, sequence: owner.sequence,
          hash: owner.hash, body: nil))
    } else if post.mark.shard == winner.shard, post.mark.hash == winner.hash {
      settlement.dropping.insert(entry)
      return
    }
    writer.staging.replace(post.id, with: entry)
    settlement.replaced.append(post.id)
  }

  private func post(_ key: String) throws -> Post? {
    let row = try session.statement("SELECT id, feed FROM vacancy WHERE identifier = ?")
    row.bind(1, key)
    defer { row.reset() }
    guard try row.step(), let mark = FeedMark(row.bytes(1)) else { return nil }
    return Post(id: row.integer(0), mark: mark)
  }

  private func settleItems(
    _ shard: inout FeedShardRun, _ settlement: inout FeedSettlement
  ) throws {
    for (name, row) in shard.items {
      let old = shard.isWhole ? nil : try table.itemHash(shard.number, name.kind, name.key)
      switch row.content {
      case .item(let body):
        shard.count(old: old, new: row.hash)
        settlement.items.append(
          FeedSettlement.Item(
            shard: shard.number, kind: name.kind, key: name.key, sequence: row.sequence,
            hash: row.hash, body: body))
      case .removed, .post:
        shard.count(old: old, new: nil)
        settlement.itemsGone.append(
          FeedSettlement.ItemName(shard: shard.number, kind: name.kind, key: name.key))
      }
    }
  }

  /// Posts of a shard that is taken whole, and that it no longer has.
  private func removeRest(
    of shard: FeedShardRun, _ settlement: inout FeedSettlement
  ) throws {
    let posts = try session.stored(Facets.shard(shard.number))
    let row = try session.statement("SELECT identifier FROM vacancy WHERE id = ?")
    try posts.visitAll { id in
      row.bind(1, id)
      defer { row.reset() }
      if try row.step(), index[row.text(0)] == nil { settlement.gone.append(id) }
    }
  }
}

extension FeedSettlement {
  /// Keeps a vacancy that is not searched.
  fileprivate mutating func shadow(_ slot: PostSlot, body: [UInt8]?) {
    items.append(
      Item(
        shard: slot.shard, kind: "vacancy", key: slot.key, sequence: slot.sequence,
        hash: slot.hash, body: body))
  }
}

extension FeedShardRun {
  /// One row of the shard becomes another.
  fileprivate mutating func count(old: SetHash?, new: SetHash?) {
    if let old {
      hash.remove(old)
      posts -= 1
    }
    if let new {
      hash.add(new)
      posts += 1
    }
  }
}

extension PostSlot {
  /// What it adds to its shard's hash.
  fileprivate var newHash: SetHash? {
    switch state {
    case .removed: nil
    case .staged, .item: hash
    }
  }
}
