import Employment

/// One word of a query, and what the index can say of it.
struct QueryWord {
  /// Canonical, without spaces.
  var bytes: [UInt8]
  /// Tokens of title and occupation that all must be there.
  var headTokens: [String] = []
  /// Tokens of any text that all must be there; those of the head for a single letter.
  var tokens: [String] = []
  /// Whether the tokens alone prove the word; else the row is looked at.
  var headIsExact = true
  var isExact = true
  /// A single Chinese character is looked for in title and occupation only: nearly every
  /// description holds it.
  var isSingleLetter = false

  /// No Latin word in it.
  var isLettersOnly: Bool

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isLettersOnly = bytes.allSatisfy { $0 >= 0x80 }
    var runs = 0
    bytes.withUnsafeBufferPointer { text in
      SearchTokens.forEachRun(text[...]) { run, isLatin in
        runs += 1
        if isLatin {
          tokens.append(String(decoding: text[run], as: UTF8.self))
        } else {
          addPairs(text, run)
        }
      }
      addHeadTokens(text)
    }
    if runs > 1 {
      isExact = false
    } else if tokens.isEmpty {
      isSingleLetter = true
      tokens = headTokens
    }
  }

  /// The word itself when it is short, else every stretch of four cells in it.
  private mutating func addHeadTokens(_ text: UnsafeBufferPointer<UInt8>) {
    var ends = [0]
    while ends[ends.count - 1] < text.count {
      ends.append(SearchTokens.cellEnd(text, ends[ends.count - 1], text.count))
    }
    let cells = ends.count - 1
    let window = min(SearchTokens.headRun, cells)
    headIsExact = cells <= window
    for start in 0...(cells - window) {
      let stretch = text[ends[start]..<ends[start + window]]
      headTokens.append("_t" + String(decoding: stretch, as: UTF8.self))
    }
  }

  private mutating func addPairs(_ text: UnsafeBufferPointer<UInt8>, _ run: Range<Int>) {
    var start = run.lowerBound
    var middle = start + SearchText.length(text[start])
    var pairs = 0
    while middle < run.upperBound {
      let end = middle + SearchText.length(text[middle])
      tokens.append(String(decoding: text[start..<end], as: UTF8.self))
      pairs += 1
      start = middle
      middle = end
    }
    if pairs > 1 { isExact = false }
  }
}

/// How a query is answered: expressions for the index, and what rows must be asked.
struct QueryPlan {
  /// A query has no more words than this; the rest is ignored.
  static let wordLimit = 12
  /// A word has no more letters than this; what follows is ignored.
  static let wordLength = 64

  var words: [QueryWord]
  var facets: [String]
  /// A minimum of pay that is not whole thousands up to 30,000: the row is asked.
  var atLeast: Int?

  init(words text: String, filters: VacancyFilters) {
    var canonical: [UInt8] = []
    Array(text.utf8.prefix(2048)).withUnsafeBytes {
      SearchText.appendCanonical($0, to: &canonical)
    }
    var seen: Set<[UInt8]> = []
    words = canonical.split(separator: SearchText.space).prefix(QueryPlan.wordLimit)
      .map { QueryPlan.shortened(Array($0)) }
      .filter { seen.insert($0).inserted }
      .map { QueryWord($0) }
    facets = Facets.sets(of: filters)
    if let pay = filters.minimumPay, pay > 0, pay % 1000 != 0 || pay > 30_000 { atLeast = pay }
  }

  /// One word and no filter.
  init(only word: QueryWord) {
    words = [word]
    facets = []
  }

  private static func shortened(_ word: [UInt8]) -> [UInt8] {
    var end = 0
    for _ in 0..<wordLength where end < word.count { end += SearchText.length(word[end]) }
    return Array(word.prefix(end))
  }

  var isExact: Bool { atLeast == nil && words.allSatisfy { $0.isExact } }
  var headIsExact: Bool { atLeast == nil && words.allSatisfy { $0.headIsExact } }

  /// Posts that have the words anywhere; nil without words.
  func expression(adding extra: [String] = []) -> String? {
    QueryPlan.all(words.flatMap { $0.tokens } + extra)
  }

  /// Posts that have the words in title or occupation; nil without words.
  func headExpression() -> String? {
    words.isEmpty ? nil : QueryPlan.all(words.flatMap { $0.headTokens })
  }

  /// Posts that have the words, though not in the title: valid when the head is exact.
  func bodyExpression() -> String? {
    guard let everywhere = expression(), let head = headExpression() else { return nil }
    if words.allSatisfy({ $0.isSingleLetter }) { return nil }
    return "(\(everywhere)) NOT (\(head))"
  }

  static func all(_ tokens: [String]) -> String? {
    var seen: Set<String> = []
    let parts = tokens.filter { seen.insert($0).inserted }.map { "\"\($0)\"" }
    return parts.isEmpty ? nil : parts.joined(separator: " AND ")
  }

  /// Whether a row that the index offers really has the words in title and occupation.
  func headHolds(_ record: UnsafeRawBufferPointer, scratch: inout [UInt8]) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    SearchTokens.appendCanonicalHead(record, to: &scratch)
    return scratch.withUnsafeBufferPointer { text in
      words.allSatisfy { SearchText.contains($0.bytes, in: text) }
    }
  }

  /// Whether a row that the index offers really has the words and the pay.
  func holds(_ record: UnsafeRawBufferPointer, scratch: inout [UInt8]) -> Bool {
    if !paysEnough(record) { return false }
    // Letters stand for themselves in canonical text, and no word goes over a sign: rows can be
    // searched as they are.
    if words.allSatisfy({ $0.isLettersOnly && !$0.isSingleLetter }) {
      let text = VacancyRecord.searched(record)
      return words.allSatisfy { SearchText.find($0.bytes, in: text) != nil }
    }
    scratch.removeAll(keepingCapacity: true)
    let headEnd = SearchTokens.appendCanonicalHead(record, to: &scratch)
    SearchTokens.appendCanonicalBody(record, to: &scratch)
    return scratch.withUnsafeBufferPointer { text in
      let head = UnsafeBufferPointer(rebasing: text[..<headEnd])
      return words.allSatisfy {
        SearchText.contains($0.bytes, in: $0.isSingleLetter ? head : text)
      }
    }
  }

  func paysEnough(_ record: UnsafeRawBufferPointer) -> Bool {
    guard let atLeast else { return true }
    return (VacancyRecord.upperPay(record) ?? 0) >= atLeast
  }
}
