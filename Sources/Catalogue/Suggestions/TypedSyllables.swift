import Employment

/// Keys that a person typed, ready to be held against spellings.
///
/// Keys match a word when they can be cut into beginnings of its syllables one after the other,
/// each at least one letter: `dg`, `diang`, `dgong` and `diangong` all match `dian gong`; the word
/// may go on. A `|` in a spelling parts readings of one character; a digit of a word may be left
/// out.
struct TypedSyllables {
  private let keys: [UInt8]
  private let isNineKeys: Bool

  /// Nil when nothing is typed that could spell a word.
  init?(_ typed: TypedKeys) {
    isNineKeys = typed.layout == .nineKeys
    let allowed: ClosedRange<UInt8> = isNineKeys ? 0x32...0x39 : 0x30...0x7A
    keys = typed.keys.utf8.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
      .filter { allowed.contains($0) && SearchText.isLatinByte($0) }
    if keys.isEmpty || keys.count > 64 { return nil }
  }

  var count: Int { keys.count }

  /// The letters that a word may begin with, as in the table of words.
  var initials: [String] {
    guard isNineKeys else { return [String(decoding: keys[..<1], as: UTF8.self)] }
    return (UInt8(0x61)...0x7A).filter { TypedSyllables.digit(of: $0) == keys[0] }
      .map { String(decoding: [$0], as: UTF8.self) } + [String(decoding: keys[..<1], as: UTF8.self)]
  }

  @inline(__always)
  private func matches(_ letter: UInt8, _ key: UInt8) -> Bool {
    letter == key || (isNineKeys && TypedSyllables.digit(of: letter) == key)
  }

  /// The key of a telephone for a letter: `2` for a, b, c … `9` for w, x, y, z.
  static func digit(of letter: UInt8) -> UInt8 {
    switch letter {
    case 0x61...0x63: 0x32
    case 0x64...0x66: 0x33
    case 0x67...0x69: 0x34
    case 0x6A...0x6C: 0x35
    case 0x6D...0x6F: 0x36
    case 0x70...0x73: 0x37
    case 0x74...0x76: 0x38
    case 0x77...0x7A: 0x39
    default: letter
    }
  }

  /// Whether a syllable begins with all the keys, or is them.
  func begins(_ syllable: String) -> Bool {
    let letters = Array(syllable.utf8)
    guard letters.count >= keys.count else { return false }
    return keys.indices.allSatisfy { matches(letters[$0], keys[$0]) }
  }

  /// Whether the keys spell the beginning of a word.
  func match(_ spelling: UnsafeRawBufferPointer) -> Bool { match(spelling, 0, 0) }

  private func match(_ spelling: UnsafeRawBufferPointer, _ start: Int, _ used: Int) -> Bool {
    if used == keys.count { return true }
    if start >= spelling.count { return false }
    var end = start
    while end < spelling.count, spelling[end] != 0x20 { end += 1 }
    // The longest beginning first, then shorter ones, for each reading.
    var reading = start
    while reading < end {
      var place = reading
      var taken = 0
      while place < end, spelling[place] != 0x7C, used + taken < keys.count,
        matches(spelling[place], keys[used + taken])
      {
        place += 1
        taken += 1
      }
      while taken > 0 {
        if match(spelling, end + 1, used + taken) { return true }
        taken -= 1
      }
      while reading < end, spelling[reading] != 0x7C { reading += 1 }
      reading += 1
    }
    let isDigit = end == start + 1 && (0x30...0x39).contains(spelling[start])
    return isDigit && match(spelling, end + 1, used)
  }
}
