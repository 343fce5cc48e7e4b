import Glibc

/// One post of the catalogue that comes, goes, or becomes another.
struct PostChange {
  var id: Int64
  /// There is a post of this id now.
  var isOld: Bool
  /// What it becomes; nil when it goes.
  var entry: Staging.Entry?
}

extension IndexWriter {
  /// What one change needs again and again.
  private struct Room {
    var oldTokens: [UInt8] = []
    var newTokens: [UInt8] = []
    var scratch: [UInt8] = []
    var tallies: [OrderKeys: Int] = [:]
  }

  /// Writes changes of single posts, and tells how many posts more or fewer have which keys.
  ///
  /// An index takes rows fastest in the order of their ids. A contentless one forgets only what it
  /// is told, so a post that changed in part is told in part.
  func write(
    _ changes: [PostChange], facets: FacetEdits, words: WordTally
  ) throws -> [OrderKeys: Int] {
    var room = Room()
    for change in changes.sorted(by: { $0.id < $1.id }) {
      // Most changes of a day are later last days, which no token and no set knows of.
      if try isSearchedAsBefore(change) {
        try writeRow(change)
        continue
      }
      var sets: [Int] = []
      room.oldTokens.removeAll(keepingCapacity: true)
      room.newTokens.removeAll(keepingCapacity: true)
      if change.isOld { sets = try takeOld(change.id, facets, words, &room) }
      let newSets = addNew(change.entry, facets, words, &room)
      facets.change(change.id, from: sets, to: newSets)
      try index(change, room)
      try writeRow(change)
    }
    return room.tallies
  }

  /// Whether only the last day or the mark differs.
  private func isSearchedAsBefore(_ change: PostChange) throws -> Bool {
    guard change.isOld, let entry = change.entry else { return false }
    let row = try session.statement("SELECT feed, content FROM vacancy WHERE id = ?")
    row.bind(1, change.id)
    defer { row.reset() }
    return try row.step() && isSame(row.bytes(1), staging.content(entry))
      && FeedMark.shard(of: row.bytes(0)) == FeedMark.shard(of: staging.mark(entry))
  }

  private func isSame(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress
    else { return left.isEmpty && right.isEmpty }
    return memcmp(first, second, left.count) == 0
  }

  private func takeOld(
    _ id: Int64, _ facets: FacetEdits, _ words: WordTally, _ room: inout Room
  ) throws -> [Int] {
    let row = try session.statement("SELECT posted, pay, feed, content FROM vacancy WHERE id = ?")
    row.bind(1, id)
    defer { row.reset() }
    guard try row.step() else { return [] }
    let keys = OrderKeys(posted: row.integer(0), pay: row.integer(1))
    let content = row.bytes(3)
    room.tallies[keys, default: 0] -= 1
    words.add(content, by: -1)
    SearchTokens.append(
      record: content, keys: keys, scratch: &room.scratch, to: &room.oldTokens)
    return facets.sets(of: content, mark: row.bytes(2))
  }

  private func addNew(
    _ entry: Staging.Entry?, _ facets: FacetEdits, _ words: WordTally, _ room: inout Room
  ) -> [Int] {
    guard let entry else { return [] }
    let content = staging.content(entry)
    room.tallies[entry.keys, default: 0] += 1
    words.add(content, by: 1)
    SearchTokens.append(
      record: content, keys: entry.keys, scratch: &room.scratch, to: &room.newTokens)
    return facets.sets(of: content, mark: staging.mark(entry))
  }

  private func index(_ change: PostChange, _ room: Room) throws {
    try room.oldTokens.withUnsafeBytes { old in
      try room.newTokens.withUnsafeBytes { new in
        let difference = TokenDifference(old, new)
        if change.isOld, change.entry != nil, difference.gone.isEmpty, difference.come.isEmpty {
          return
        }
        if change.isOld {
          let forget = try session.statement(
            "INSERT INTO search (search, rowid, tokens) VALUES ('delete', ?, ?)")
          forget.bind(1, change.id)
          forget.bindInPlace(text: difference.gone, 2)
          try forget.run()
        }
        guard change.entry != nil else { return }
        let search = try session.statement("INSERT INTO search (rowid, tokens) VALUES (?1, ?2)")
        search.bind(1, change.id)
        search.bindInPlace(text: difference.come, 2)
        try search.run()
      }
    }
  }

  private func writeRow(_ change: PostChange) throws {
    guard let entry = change.entry else {
      let delete = try session.statement("DELETE FROM vacancy WHERE id = ?")
      delete.bind(1, change.id)
      return try delete.run()
    }
    guard change.isOld else { return try insert(entry, change.id) }
    let update = try session.statement(
      """
      UPDATE vacancy SET posted = ?2, pay = ?3, expires = ?4, feed = ?5, content = ?6 WHERE id = ?1
      """)
    update.bind(1, change.id)
    update.bind(2, entry.keys.posted)
    update.bind(3, entry.keys.pay)
    update.bind(4, Int64(entry.expires))
    update.bindInPlace(blob: staging.mark(entry), 5)
    update.bindInPlace(blob: staging.content(entry), 6)
    try update.run()
  }
}

/// The tokens that a post no longer has and those that it did not have: what stands between the
/// first and the last difference, as tokens of unchanged texts are the same in the same order.
struct TokenDifference {
  /// To be forgotten; tokens, each followed by a space.
  private(set) var gone: UnsafeRawBufferPointer
  /// To be added.
  private(set) var come: UnsafeRawBufferPointer

  /// Longer than this and all tokens are given: looking for each among the others would take
  /// longer.
  private static let longest = 600

  init(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) {
    let shared = TokenDifference.sharedStart(old, new)
    let end = TokenDifference.sharedEnd(old, new, behind: shared)
    gone = UnsafeRawBufferPointer(rebasing: old[shared..<old.count - end])
    come = UnsafeRawBufferPointer(rebasing: new[shared..<new.count - end])
    if gone.isEmpty { return }
    // A token that goes here may stand elsewhere in the post, and is not to be forgotten then.
    let isElsewhere =
      gone.count > TokenDifference.longest
      || gone.split(separator: SearchText.space).contains { token in
        TokenDifference.holds(UnsafeRawBufferPointer(rebasing: new[..<shared]), token)
          || TokenDifference.holds(
            UnsafeRawBufferPointer(rebasing: new[(new.count - end)...]), token)
      }
    if isElsewhere {
      gone = old
      come = new
    }
  }

  /// How many bytes of whole tokens both begin with.
  private static func sharedStart(
    _ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer
  ) -> Int {
    var shared = 0
    var position = 0
    while position < min(old.count, new.count), old[position] == new[position] {
      position += 1
      if old[position - 1] == SearchText.space { shared = position }
    }
    return shared
  }

  /// How many bytes of whole tokens both end with, behind the shared beginning.
  private static func sharedEnd(
    _ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, behind start: Int
  ) -> Int {
    let longest = min(old.count, new.count) - start
    var shared = 0
    var length = 0
    while length < longest, old[old.count - 1 - length] == new[new.count - 1 - length] {
      // The space that ends the token before: all behind it is whole.
      if old[old.count - 1 - length] == SearchText.space { shared = length }
      length += 1
    }
    let isWhole =
      length == longest && length > 0
      && (start + length == old.count || old[old.count - 1 - length] == SearchText.space)
      && (start + length == new.count || new[new.count - 1 - length] == SearchText.space)
    return isWhole ? length : shared
  }

  /// Whether a token stands among tokens: the bytes behind a space or the beginning, before a space.
  private static func holds(
    _ tokens: UnsafeRawBufferPointer, _ token: Slice<UnsafeRawBufferPointer>
  ) -> Bool {
    // The slice is a part of tokens that each end with a space, so the space is looked for too.
    let wanted = UnsafeRawBufferPointer(rebasing: token.base[token.startIndex...token.endIndex])
    guard let base = tokens.baseAddress, let start = wanted.baseAddress else { return false }
    var position = 0
    while position + wanted.count <= tokens.count,
      let found = memchr(base + position, Int32(wanted[0]), tokens.count - position)
    {
      let place = UnsafeRawPointer(found) - base
      if place + wanted.count <= tokens.count, memcmp(found, start, wanted.count) == 0,
        place == 0 || tokens[place - 1] == SearchText.space
      {
        return true
      }
      position = place + 1
    }
    return false
  }
}
