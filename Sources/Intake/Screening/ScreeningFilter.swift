import Employment

/// Screens many vacancies by the words of ``Employment/VacancyScreening``: finds what that finds, in
/// one walk over the letters of each, since in most posts no word of any rule stands.
public struct ScreeningFilter: Sendable {
  private let screening: VacancyScreening
  /// The words of each rule as UTF-8.
  private let rules: [[[UInt8]]]
  /// Words by their first two letters.
  private let starts: [UInt64: [Start]]
  /// A bit for each first letter of the basic plane.
  private let firsts: [UInt64]
  /// Some word is too short to be found by two letters.
  private let hasShortWord: Bool

  private struct Start {
    var rule: Int
    var word: Int
  }

  /// Rules and wages as they are in force.
  public init(_ screening: VacancyScreening) {
    self.screening = screening
    rules = screening.rules.map { rule in rule.words.map { Array($0.utf8) } }
    var starts: [UInt64: [Start]] = [:]
    var firsts = [UInt64](repeating: 0, count: 1024)
    var hasShortWord = false
    for (rule, each) in screening.rules.enumerated() {
      for (word, text) in each.words.enumerated() {
        let letters = Array(text.unicodeScalars.prefix(2))
        guard letters.count == 2, letters[0].value < 0x10000 else {
          hasShortWord = true
          continue
        }
        firsts[Int(letters[0].value >> 6)] |= 1 << UInt64(letters[0].value & 63)
        starts[ScreeningFilter.pair(letters[0].value, letters[1].value), default: []].append(
          Start(rule: rule, word: word))
      }
    }
    self.starts = starts
    self.firsts = firsts
    self.hasShortWord = hasShortWord
  }

  /// What a reviewer must look at before a post is published; empty when nothing.
  public func findings(in vacancy: Vacancy, on day: CalendarDate) -> [ScreeningFinding] {
    if hasShortWord { return screening.findings(in: vacancy, on: day) }
    let text = ScreenedText(of: vacancy)
    let found = rulesWithWords(in: text.bytes).sorted().flatMap { rule in
      text.findings(of: screening.rules[rule])
    }
    return found + screening.findingsBesideWords(in: vacancy, on: day)
  }

  private static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }

  /// Rules of which a word stands in a text, be it in a harmless phrase.
  private func rulesWithWords(in text: [UInt8]) -> Set<Int> {
    var found: Set<Int> = []
    var previous: (value: UInt32, place: Int)?
    var place = 0
    while place < text.count {
      let (value, length) = ScreeningFilter.scalar(text, place)
      if let first = previous, let candidates = starts[ScreeningFilter.pair(first.value, value)] {
        for start in candidates
        where ScreeningFilter.stands(rules[start.rule][start.word], text, first.place) {
          found.insert(start.rule)
        }
      }
      let isFirst = value < 0x10000 && firsts[Int(value >> 6)] & (1 << UInt64(value & 63)) != 0
      previous = isFirst ? (value, place) : nil
      place += length
    }
    return found
  }

  @inline(__always)
  private static func stands(_ word: [UInt8], _ text: [UInt8], _ place: Int) -> Bool {
    guard let first = word.first, text[place] == first, place + word.count <= text.count else {
      return false
    }
    for offset in 1..<word.count where text[place + offset] != word[offset] { return false }
    return true
  }

  /// Decodes one scalar of UTF-8 that is known to be valid.
  @inline(__always)
  private static func scalar(_ text: [UInt8], _ place: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(text[place])
    func rest(_ offset: Int) -> UInt32 { UInt32(text[place + offset]) & 0x3F }
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | rest(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), 3) }
    return ((first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4)
  }
}
