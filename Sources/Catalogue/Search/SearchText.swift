import Glibc

/// Text as a search sees it: letters small, full-width forms half, everything that is neither a
/// letter nor a digit a single space.
///
/// `C++程序员（包住）` becomes `c++程序员 包住`. Runs of Latin letters and digits are words of
/// their own; all other letters are indexed in overlapping pairs. Posts and queries go through the
/// same function, so what is found is what a reader would find.
enum SearchText {
  static let space: UInt8 = 0x20

  /// Appends the canonical form of `source`, which is UTF-8, to `output`; ends with a space unless
  /// nothing was appended.
  static func appendCanonical(_ source: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    var runStart = -1
    var index = 0
    while index < source.count {
      if isCommonLetter(source[index]) {
        index = copyLetters(source, from: index, to: &output)
        runStart = -1
        continue
      }
      let (scalar, next) = decode(source, index)
      let folded = fold(scalar)
      if isLatin(folded) {
        // `c++` and `11` touch: without a space they would read as one word.
        if runStart < 0, let last = output.last, last == 0x2B || last == 0x23 {
          output.append(space)
        }
        if runStart < 0 { runStart = output.count }
        output.append(UInt8(folded))
        index = next
        continue
      }
      if runStart >= 0, folded == 0x2B || folded == 0x23,
        let end = suffixEnd(source, next, folded: folded, letters: output.count - runStart)
      {
        output.append(contentsOf: folded == 0x23 ? [0x23] : [0x2B, 0x2B])
        index = end
      } else {
        if !isSeparator(folded) {
          output.append(contentsOf: source[index..<next])
        } else if let last = output.last, last != space {
          output.append(space)
        }
        index = next
      }
      runStart = -1
    }
    if let last = output.last, last != space { output.append(space) }
  }

  /// The first byte of U+5000 to U+9FFF: letters of three bytes that stand for themselves.
  @inline(__always)
  private static func isCommonLetter(_ byte: UInt8) -> Bool { byte >= 0xE5 && byte <= 0xE9 }

  /// Copies a stretch of common letters at once and says where it ends.
  @inline(__always)
  private static func copyLetters(
    _ source: UnsafeRawBufferPointer, from start: Int, to output: inout [UInt8]
  ) -> Int {
    var end = start
    while end < source.count, isCommonLetter(source[end]) { end += 3 }
    end = min(end, source.count)
    output.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[start..<end]))
    return end
  }

  /// `#` belongs to a single letter before it (`C#`), `++` to any word (`C++`); other signs part
  /// words (`Java+Spring`, `五险+餐补`). Where the suffix ends; nil when it is none.
  private static func suffixEnd(
    _ source: UnsafeRawBufferPointer, _ next: Int, folded: UInt32, letters: Int
  ) -> Int? {
    if folded == 0x23 { return letters == 1 ? next : nil }
    guard next < source.count else { return nil }
    let (second, end) = decode(source, next)
    return fold(second) == 0x2B ? end : nil
  }

  @inline(__always)
  static func isLatin(_ scalar: UInt32) -> Bool {
    (scalar >= 0x61 && scalar <= 0x7A) || (scalar >= 0x30 && scalar <= 0x39)
  }

  /// A byte of a Latin word in canonical text.
  @inline(__always)
  static func isLatinByte(_ byte: UInt8) -> Bool {
    isLatin(UInt32(byte)) || byte == 0x2B || byte == 0x23
  }

  @inline(__always)
  static func fold(_ scalar: UInt32) -> UInt32 {
    var scalar = scalar
    if scalar >= 0xFF01 && scalar <= 0xFF5E { scalar -= 0xFEE0 }
    return scalar >= 0x41 && scalar <= 0x5A ? scalar + 32 : scalar
  }

  /// Signs, spaces and controls; what is left of Unicode counts as letters in pairs.
  @inline(__always)
  static func isSeparator(_ scalar: UInt32) -> Bool {
    if scalar < 0xC0 { return true }
    if scalar >= 0x3400 && scalar < 0xFE00 { return false }
    switch scalar {
    case 0xD7, 0xF7, 0x2000...0x2BFF, 0x2E00...0x2E7F, 0x3000...0x3004, 0x3008...0x3020, 0x3030,
      0xFE10...0xFE6F, 0xFF00...0xFFEF, 0xFFF0...0xFFFF:
      return true
    default: return false
    }
  }

  /// Decodes one scalar of UTF-8 that is known to be valid.
  @inline(__always)
  private static func decode(
    _ source: UnsafeRawBufferPointer, _ index: Int
  ) -> (scalar: UInt32, next: Int) {
    let first = source[index]
    if first < 0x80 { return (UInt32(first), index + 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var scalar = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    let end = min(index + length, source.count)
    for place in (index + 1)..<max(end, index + 1) {
      scalar = scalar << 6 | UInt32(source[place] & 0x3F)
    }
    return (scalar, end)
  }

  /// How many bytes the letter that starts with `byte` has.
  @inline(__always)
  static func length(_ byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  /// Whether `word` (canonical, without spaces) stands in `text` (canonical). A Latin word must be
  /// whole: `c` is not in `c++`.
  static func contains(_ word: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first, let last = word.last else { return true }
    let firstIsLatin = isLatinByte(first)
    let lastIsLatin = isLatinByte(last)
    let all = UnsafeRawBufferPointer(text)
    var start = 0
    while let found = find(word, in: UnsafeRawBufferPointer(rebasing: all[start...])) {
      let place = start + found
      let after = place + word.count
      let headFree = !firstIsLatin || place == 0 || !isLatinByte(text[place - 1])
      let tailFree = !lastIsLatin || after == text.count || !isLatinByte(text[after])
      if headFree && tailFree { return true }
      start = place + 1
    }
    return false
  }

  /// Where bytes stand in other bytes; nil when nowhere.
  ///
  /// It looks for the third byte: the first of a Chinese letter is one of five, the third one of 64.
  static func find(_ word: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start = bytes.baseAddress, word.count <= bytes.count, !word.isEmpty else {
      return word.isEmpty ? 0 : nil
    }
    return word.withUnsafeBytes { word in
      let pivot = word.count > 2 ? 2 : 0
      var place = 0
      let last = bytes.count - word.count
      while place <= last {
        let sought = Int32(word[pivot])
        guard let found = memchr(start + place + pivot, sought, last - place + 1) else {
          return nil
        }
        place = UnsafeRawPointer(found) - start - pivot
        if memcmp(start + place, word.baseAddress!, word.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }
}
