/// Reads lines, for JSON Lines.
package enum LineReader {
  /// The range of the next line's bytes without its end; the input stands after it. Nil at the end.
  package static func next(_ input: RowBuffer) -> (range: Range<Int>, isTooLong: Bool)? {
    var searched = 0
    while true {
      let start = input.position
      let end = input.bytes[(start + searched)...].firstIndex(of: 0x0A)
      if let end {
        input.position = end + 1
        input.line += 1
        let trimmed = end > start && input.bytes[end - 1] == 0x0D ? end - 1 : end
        return (start..<trimmed, end - start > RowLimit.bytes)
      }
      searched = input.bytes.count - start
      if searched > RowLimit.bytes {
        skipLine(input)
        return (input.position..<input.position, true)
      }
      if !input.fill(), input.isAtEnd {
        let rest = input.position..<input.bytes.count
        input.position = input.bytes.count
        if rest.isEmpty { return nil }
        input.line += 1
        return (rest, false)
      }
    }
  }

  /// Goes to the start of the next line, keeping nothing of this one.
  static func skipLine(_ input: RowBuffer, end lineEnd: UInt8 = 0x0A) {
    while true {
      if let end = input.bytes[input.position...].firstIndex(of: lineEnd) {
        input.position = end + 1
        input.line += 1
        return
      }
      input.position = input.bytes.count
      if !input.fill(), input.isAtEnd, input.position >= input.bytes.count { return }
    }
  }
}
