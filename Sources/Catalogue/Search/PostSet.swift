/// A set of posts, one bit each, in the order of rank.
///
/// A filter that most posts pass is a long posting list, and an index must walk along it beside a
/// word's list; a bit is looked up at once. A million posts are 125 KB a set.
struct PostSet {
  /// The id of the first bit, a multiple of 64.
  let base: Int64
  private(set) var words: [UInt64]

  init(base: Int64, words: [UInt64]) {
    self.base = base
    self.words = words
  }

  /// Reads what ``FacetSets`` stored: words of eight bytes, the lowest byte first.
  init(base: Int64, bytes: UnsafeRawBufferPointer) {
    self.base = base
    words = Array(unsafeUninitializedCapacity: bytes.count / 8) { words, count in
      UnsafeMutableRawBufferPointer(words).copyMemory(
        from: .init(rebasing: bytes[..<(bytes.count & ~7)]))
      count = bytes.count / 8
      for index in 0..<count { words[index] = UInt64(littleEndian: words[index]) }
    }
  }

  @inline(__always)
  func contains(_ id: Int64) -> Bool {
    let place = Int(id &- base)
    guard place >= 0, place >> 6 < words.count else { return false }
    return words[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  mutating func remove(_ id: Int64) {
    let place = Int(id &- base)
    guard place >= 0, place >> 6 < words.count else { return }
    words[place >> 6] &= ~(1 << UInt64(place & 63))
  }

  mutating func insert(_ id: Int64) {
    let place = Int(id &- base)
    guard place >= 0, place >> 6 < words.count else { return }
    words[place >> 6] |= 1 << UInt64(place & 63)
  }

  mutating func formIntersection(_ other: PostSet) {
    for index in words.indices {
      words[index] &= index < other.words.count ? other.words[index] : 0
    }
  }

  /// Calls `body` with each post, in the order of rank.
  func visitAll(_ body: (Int64) throws -> Void) rethrows {
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        try body(base + Int64(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
  }

  /// No post, with room for those of this set.
  var emptied: PostSet { PostSet(base: base, words: Array(repeating: 0, count: words.count)) }
}
