/// Text as a search sees it: letters small, full-width forms half, everything that is neither a
/// letter nor a digit a single space.
///
/// `C++程序员（包住）` becomes `c++程序员 包住`. Runs of Latin letters and digits are words of
/// their own; all other letters are indexed in overlapping pairs. Posts and queries go through the
/// same function, so what is found is what a reader would find.
enum SearchText {
  static let space: UInt8 = 0x20

  /// Appends the canonical form of `source` to `output`; ends with a space unless nothing was
  /// appended.
  static func appendCanonical(_ source: some Collection<UInt8>, to output: inout [UInt8]) {
    var runStart = -1
    var index = source.startIndex
    while index != source.endIndex {
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
      if runStart >= 0, folded == 0x2B || folded == 0x23 {
        let length = output.count - runStart
        runStart = -1
        if let end = suffixEnd(source, index, folded: folded, letters: length) {
          output.append(contentsOf: folded == 0x23 ? [0x23] : [0x2B, 0x2B])
          index = end
          continue
        }
      }
      runStart = -1
      if isSeparator(folded) {
        if let last = output.last, last != space { output.append(space) }
      } else {
        output.append(contentsOf: source[index..<next])
      }
      index = next
    }
    if let last = output.last, last != space { output.append(space) }
  }

  /// `#` belongs to a single letter before it (`C#`), `++` to any word (`C++`); other signs part
  /// words (`Java+Spring`, `五险+餐补`).
  private static func suffixEnd<Bytes: Collection<UInt8>>(
    _ source: Bytes, _ index: Bytes.Index, folded: UInt32, letters: Int
  ) -> Bytes.Index? {
    let (_, next) = decode(source, index)
    if folded == 0x23 { return letters == 1 ? next : nil }
    guard next != source.endIndex else { return nil }
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
  private static func decode<Bytes: Collection<UInt8>>(
    _ source: Bytes, _ index: Bytes.Index
  ) -> (UInt32, Bytes.Index) {
    let first = source[index]
    var next = source.index(after: index)
    if first < 0x80 { return (UInt32(first), next) }
    let length = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    var scalar = UInt32(first) & (length == 1 ? 0x1F : length == 2 ? 0x0F : 0x07)
    for _ in 0..<length where next != source.endIndex {
      scalar = scalar << 6 | UInt32(source[next] & 0x3F)
      next = source.index(after: next)
    }
    return (scalar, next)
  }

  /// How many bytes the letter that starts with `byte` has.
  @inline(__always)
  static func length(_ byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  /// Whether `word` (canonical, without spaces) stands in `text` (canonical). A Latin word must be
  /// whole: `c` is not in `c++`.
  static func contains(_ word: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first, let last = word.last, word.count <= text.count else {
      return word.isEmpty
    }
    let firstIsLatin = isLatinByte(first)
    let lastIsLatin = isLatinByte(last)
    var start = 0
    let end = text.count - word.count
    while start <= end {
      if text[start] == first, matches(word, text, start) {
        let after = start + word.count
        let headFree = !firstIsLatin || start == 0 || !isLatinByte(text[start - 1])
        let tailFree = !lastIsLatin || after == text.count || !isLatinByte(text[after])
        if headFree && tailFree { return true }
      }
      start += 1
    }
    return false
  }

  @inline(__always)
  private static func matches(
    _ word: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    for offset in 1..<max(word.count, 1) where text[start + offset] != word[offset] { return false }
    return true
  }
}
