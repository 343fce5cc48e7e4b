import Employment

/// Changes of a few posts in the sets of all filters, gathered and then written in place.
final class FacetEdits {
  /// The id of the first bit from now on.
  private(set) var base: Int64
  private let session: Session
  private var places: [String: Int] = [:]
  private var tokens: [String] = []
  private var edits: [[Int: (set: UInt64, clear: UInt64)]] = []
  private var alike: [Likeness: [Int]] = [:]

  /// Makes room for ids down to `first`.
  init(_ session: Session, growingDownTo first: Int64) throws {
    self.session = session
    base = try session.overview().firstPlace
    if first < base { try grow(Int((base - first + 63) / 64)) }
  }

  /// Places for new posts, in words of 64: an eighth of the posts, so that sets grow seldom.
  static func headroom(posts: Int) -> Int { min(max(posts / 8, 1024), 65_536) / 64 }

  private func grow(_ needed: Int) throws {
    let posts = try session.posts()
    let words = needed + FacetEdits.headroom(posts: posts)
    let rows = try session.statement("SELECT token, bits FROM facet")
    var sets: [(String, [UInt8])] = []
    while try rows.step() {
      sets.append((rows.text(0), [UInt8](repeating: 0, count: words * 8) + rows.bytes(1)))
    }
    rows.reset()
    let update = try session.statement("UPDATE facet SET bits = ?1 WHERE token = ?2")
    for (token, bits) in sets {
      update.bind(2, token)
      try bits.withUnsafeBytes {
        update.bindInPlace(blob: $0, 1)
        try update.run()
      }
    }
    base -= Int64(words * 64)
  }

  /// The sets that a post is in, by number.
  func sets(of record: UnsafeRawBufferPointer, mark: UnsafeRawBufferPointer) -> [Int] {
    let likeness = Likeness(record, mark: mark)
    if let known = alike[likeness] { return known }
    let sets = Facets.sets(of: record, mark: mark).map { place(of: $0) }
    alike[likeness] = sets
    return sets
  }

  private func place(of token: String) -> Int {
    if let place = places[token] { return place }
    places[token] = tokens.count
    tokens.append(token)
    edits.append([:])
    return tokens.count - 1
  }

  /// The post leaves the sets of `old` and comes into those of `new`.
  func change(_ id: Int64, from old: [Int], to new: [Int]) {
    let place = Int(id &- base)
    let bit: UInt64 = 1 << UInt64(place & 63)
    for set in old where !new.contains(set) {
      edits[set][place >> 6, default: (0, 0)].clear |= bit
    }
    for set in new where !old.contains(set) {
      edits[set][place >> 6, default: (0, 0)].set |= bit
    }
  }

  /// Writes what changed.
  func store() throws {
    let row = try session.statement("SELECT rowid FROM facet WHERE token = ?")
    for (token, edits) in zip(tokens, edits) where !edits.isEmpty {
      row.bind(1, token)
      let known = try row.step() ? row.integer(0) : nil
      row.reset()
      let blob = try session.facetBlob(row: try known ?? insert(token))
      for (index, edit) in edits {
        try blob.change(index) { $0 & ~edit.clear | edit.set }
      }
    }
    try session.setAbout("firstPlace", base)
  }

  /// A set without posts; its row id.
  private func insert(_ token: String) throws -> Int64 {
    let words = try session.number("SELECT length(bits) FROM facet WHERE token = 'all'") / 8
    let insert = try session.statement(
      "INSERT INTO facet (token, bits) VALUES (?1, zeroblob(?2)) RETURNING rowid")
    insert.bind(1, token)
    insert.bind(2, words * 8)
    defer { insert.reset() }
    _ = try insert.step()
    let row = insert.integer(0)
    while try insert.step() {}
    return row
  }
}
