/// Lines of text in columns, broken as Chinese is set (GB/T 15834; the rules of UAX 14 that matter
/// here): no closing mark at a line's start, no opening mark at its end, numbers and Latin words
/// whole.
enum LineBreaking {
  /// Lines no wider than `width`; with `most`, the last one ends in … when something is left out.
  static func lines(_ text: String, width: Int, most: Int? = nil) -> [[Glyph]] {
    let all = paragraphs(text).flatMap { wrapped($0, width: width) }
    guard let most, all.count > most, most > 0 else { return all }
    var lines = Array(all.prefix(most))
    lines[most - 1] = shortened(lines[most - 1], width: width)
    return lines
  }

  private static func paragraphs(_ text: String) -> [[Glyph]] {
    Glyph.of(text).split(
      separator: Glyph(character: "\n", width: 0), omittingEmptySubsequences: false
    )
    .map(Array.init)
  }

  private static func shortened(_ line: [Glyph], width: Int) -> [Glyph] {
    var line = line
    while !line.isEmpty, line.width + 1 > width || line.last?.character == " " { line.removeLast() }
    return width > 0 ? line + [Glyph(character: "…", width: 1)] : line
  }

  private static func wrapped(_ glyphs: [Glyph], width: Int) -> [[Glyph]] {
    var lines: [[Glyph]] = []
    var line: [Glyph] = []
    var used = 0
    for piece in pieces(glyphs) {
      // Spaces at the end of a line may hang over it.
      let solid = trimmed(piece).reduce(0) { $0 + $1.width }
      if used + solid > width, !line.isEmpty {
        lines.append(Array(trimmed(line[...])))
        (line, used) = ([], 0)
      }
      for glyph in piece {
        if used + glyph.width > width, !line.isEmpty, glyph.character != " " {
          lines.append(Array(trimmed(line[...])))
          (line, used) = ([], 0)
        }
        if line.isEmpty, glyph.character == " ", !lines.isEmpty { continue }
        line.append(glyph)
        used += glyph.width
      }
    }
    lines.append(Array(trimmed(line[...])))
    return lines
  }

  private static func trimmed(_ line: ArraySlice<Glyph>) -> ArraySlice<Glyph> {
    guard let last = line.lastIndex(where: { $0.character != " " }) else { return line.prefix(0) }
    return line[...last]
  }

  /// What must stay together, each with the spaces after it.
  private static func pieces(_ glyphs: [Glyph]) -> [ArraySlice<Glyph>] {
    var pieces: [ArraySlice<Glyph>] = []
    var start = 0
    for index in glyphs.indices.dropFirst() where canBreak(glyphs, before: index) {
      pieces.append(glyphs[start..<index])
      start = index
    }
    if start < glyphs.count { pieces.append(glyphs[start...]) }
    return pieces
  }

  /// Asked of every place in every text that is measured, so it goes by numbers and not by characters.
  private static func canBreak(_ glyphs: [Glyph], before index: Int) -> Bool {
    let left = glyphs[index - 1].mark
    let right = glyphs[index].mark
    if right.isSpace { return false }
    if right.isClosing || left.isOpening { return false }
    if left.isSpace { return true }
    if joins(left, right) { return false }
    // A number keeps its point, comma and dash when digits follow.
    if left.isInNumbers, right.isDigit, index >= 2, glyphs[index - 2].mark.isDigit { return false }
    return true
  }

  /// Latin letters and digits, with the marks inside words and around numbers.
  private static func joins(_ left: Mark, _ right: Mark) -> Bool {
    if left.isWord, right.isWord { return true }
    if left.isBeforeNumbers, right.isDigit { return true }
    if right.isAfterWords, left.isWord { return true }
    if left.isBeforeWords, right.isWord { return true }
    return left.isJoiner || left.isHash && right.isWord || left.isPlus && right.isPlus
  }
}
