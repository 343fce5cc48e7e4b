/// The tokens under which a post is indexed.
///
/// Three sorts, parted by their first byte: pairs of letters and Latin words as they are (`电工`,
/// `c++`); the same of title and occupation as `_t…`, in runs of one to four letters, so that usual
/// words are found there exactly; and facets (`_r360704`, `_w5`). No text holds `_`, which is a
/// separator, so no text can pass for a facet.
enum SearchTokens {
  /// The longest run of letters of a title that is one token.
  static let headRun = 4

  /// Appends every token of a record, each followed by a space.
  static func append(
    record: UnsafeRawBufferPointer, keys: OrderKeys, scratch: inout [UInt8],
    to output: inout [UInt8]
  ) {
    scratch.removeAll(keepingCapacity: true)
    let headEnd = appendCanonicalHead(record, to: &scratch)
    appendCanonicalBody(record, to: &scratch)
    scratch.withUnsafeBufferPointer { text in
      forEachWord(text[..<headEnd]) { appendHeadTokens(text, $0, to: &output) }
      forEachRun(text[...]) { appendTokens(text, $0, isLatin: $1, to: &output) }
    }
    Facets.append(of: record, keys: keys, to: &output)
  }

  /// Appends title and occupation in canonical form and says where they end.
  @discardableResult
  static func appendCanonicalHead(
    _ record: UnsafeRawBufferPointer, to output: inout [UInt8]
  ) -> Int {
    var texts = VacancyRecord.Texts(bytes: record, position: VacancyRecord.textStart)
    SearchText.appendCanonical(texts.nextBytes(), to: &output)
    let occupation = texts.nextBytes()
    // `6-18-02-04` is a code for machines; its words, where a source has them, are searched.
    if let first = occupation.first, !(0x30...0x39).contains(first) {
      SearchText.appendCanonical(occupation, to: &output)
    }
    return output.count
  }

  /// Appends employer, benefits, description, address, hours and place.
  static func appendCanonicalBody(_ record: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    var texts = VacancyRecord.Texts(bytes: record, position: VacancyRecord.textStart)
    for field in 0..<VacancyRecord.searchedFields {
      let bytes = texts.nextBytes()
      if field >= VacancyRecord.headFields { SearchText.appendCanonical(bytes, to: &output) }
    }
  }

  /// Calls `body` for each run of letters or of Latin characters in canonical text.
  @inline(__always)
  static func forEachRun(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, _ body: (Range<Int>, _ isLatin: Bool) -> Void
  ) {
    var position = text.startIndex
    while position < text.endIndex {
      if text[position] == SearchText.space {
        position += 1
        continue
      }
      let start = position
      let isLatin = text[position] < 0x80
      while position < text.endIndex, text[position] != SearchText.space,
        (text[position] < 0x80) == isLatin
      {
        position += 1
      }
      body(start..<position, isLatin)
    }
  }

  @inline(__always)
  private static func appendTokens(
    _ text: UnsafeBufferPointer<UInt8>, _ run: Range<Int>, isLatin: Bool, to output: inout [UInt8]
  ) {
    if isLatin {
      output.append(contentsOf: text[run])
      output.append(SearchText.space)
      return
    }
    var start = run.lowerBound
    var middle = start + SearchText.length(text[start])
    while middle < run.upperBound {
      // Within the run, also where it is not whole UTF-8.
      let end = min(middle + SearchText.length(text[middle]), run.upperBound)
      let pair = UnsafeBufferPointer(rebasing: text[start..<end])
      output.append(contentsOf: pair)
      output.append(SearchText.space)
      start = middle
      middle = end
    }
  }

  /// Every run of one to four cells of a word: a cell is a letter, or a whole Latin word, so that
  /// `B2驾照` is one token of three cells.
  private static func appendHeadTokens(
    _ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, to output: inout [UInt8]
  ) {
    var start = word.lowerBound
    while start < word.upperBound {
      var end = start
      for _ in 0..<headRun where end < word.upperBound {
        end = cellEnd(text, end, word.upperBound)
        output.append(contentsOf: [0x5F, 0x74])
        output.append(contentsOf: text[start..<end])
        output.append(SearchText.space)
      }
      start = cellEnd(text, start, word.upperBound)
    }
  }

  /// Where the cell that begins at `start` ends.
  @inline(__always)
  static func cellEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    if text[start] >= 0x80 { return min(start + SearchText.length(text[start]), limit) }
    var end = start
    while end < limit, text[end] < 0x80 { end += 1 }
    return end
  }

  /// Calls `body` for each stretch of canonical text without a space.
  private static func forEachWord(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, _ body: (Range<Int>) -> Void
  ) {
    var position = text.startIndex
    while position < text.endIndex {
      let start = position
      while position < text.endIndex, text[position] != SearchText.space { position += 1 }
      if position > start { body(start..<position) }
      position += 1
    }
  }
}
