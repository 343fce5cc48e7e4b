/// Words to look for in short texts, byte by byte: an import reads several hundred thousand fields,
/// and the standard library's search for a text in a text takes a microsecond a word.
package struct WordList: Sendable {
  private let words: [[UInt8]]

  /// Words parted by spaces.
  package init(_ list: String) {
    words = list.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) }
  }

  /// Whether any of them stands in a text.
  package func isIn(_ text: String) -> Bool { isIn(Array(text.utf8)) }

  /// Whether any of them stands in the UTF-8 of a text.
  package func isIn(_ bytes: [UInt8]) -> Bool {
    words.contains { word in WordList.stands(word, in: bytes) }
  }

  /// Whether a text begins with any of them.
  package func isAtStart(of text: String) -> Bool {
    words.contains { text.utf8.starts(with: $0) }
  }

  /// Bytes of UTF-8 only match where characters begin, so no character is torn.
  private static func stands(_ word: [UInt8], in bytes: [UInt8]) -> Bool {
    guard let first = word.first, word.count <= bytes.count else { return word.isEmpty }
    for start in 0...(bytes.count - word.count) where bytes[start] == first {
      var offset = 1
      while offset < word.count, bytes[start + offset] == word[offset] { offset += 1 }
      if offset == word.count { return true }
    }
    return false
  }
}
