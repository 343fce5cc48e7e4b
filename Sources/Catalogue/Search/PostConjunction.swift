/// Posts that are in all of some sets, worked out no further than a question needs.
///
/// A page and a count up to a thousand seldom need more than the first part of a million posts, so
/// nothing is intersected ahead.
struct PostConjunction {
  /// Not empty; all of one catalogue, so of one base.
  private var sets: [PostSet]
  /// Posts that are left out.
  private var excluded: PostSet?

  init(_ sets: [PostSet], without excluded: PostSet? = nil) {
    self.sets = sets
    self.excluded = excluded
  }

  func adding(_ more: [PostSet]) -> PostConjunction {
    PostConjunction(sets + more, without: excluded)
  }

  func without(_ set: PostSet) -> PostConjunction { PostConjunction(sets, without: set) }

  private var wordCount: Int { sets.map(\.words.count).min() ?? 0 }

  /// Sixty-four posts at a time.
  @inline(__always)
  private func word(_ index: Int) -> UInt64 {
    var word = sets[0].words[index]
    for set in sets.dropFirst() where word != 0 { word &= set.words[index] }
    if let excluded, word != 0, index < excluded.words.count { word &= ~excluded.words[index] }
    return word
  }

  func contains(_ id: Int64) -> Bool {
    sets.allSatisfy { $0.contains(id) } && !(excluded?.contains(id) ?? false)
  }

  /// How many there are, or some number above `limit`.
  func count(upTo limit: Int) -> Int {
    var count = 0
    for index in 0..<wordCount {
      count += word(index).nonzeroBitCount
      if count > limit { break }
    }
    return count
  }

  var isEmpty: Bool { count(upTo: 0) == 0 }

  /// Calls `body` with each id in order; false when it stopped.
  @discardableResult
  func visit(_ body: (Int64) throws -> Bool) rethrows -> Bool {
    for index in 0..<wordCount {
      var rest = word(index)
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        if try !body(sets[0].base + Int64(index << 6 + bit)) { return false }
      }
    }
    return true
  }

  /// Up to `limit` ids after the first `offset`, and how many were passed over.
  func ids(offset: Int, limit: Int) -> (ids: [Int64], skipped: Int) {
    var skipped = 0
    var ids: [Int64] = []
    for index in 0..<wordCount where ids.count < limit {
      var rest = word(index)
      // Sixty-four at a time while the page is further on.
      if skipped + rest.nonzeroBitCount <= offset {
        skipped += rest.nonzeroBitCount
        continue
      }
      while rest != 0, ids.count < limit {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        if skipped < offset {
          skipped += 1
        } else {
          ids.append(sets[0].base + Int64(index << 6 + bit))
        }
      }
    }
    return (ids, skipped)
  }
}
