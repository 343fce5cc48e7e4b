/// All that a post says to the public in words of its own, a field or benefit a line.
public struct ScreenedText: Hashable, Sendable {
  /// UTF-8.
  public let bytes: [UInt8]

  /// The words of a post: every field that is free text.
  public init(of vacancy: Vacancy) {
    let lines =
      [
        vacancy.title, vacancy.description, vacancy.experience, vacancy.workHours.original,
        vacancy.pay.original, vacancy.address, vacancy.occupationalCategory,
      ] + vacancy.benefits
    var bytes: [UInt8] = []
    for line in lines where !line.isEmpty {
      bytes += line.utf8
      bytes.append(0x0A)
    }
    self.bytes = bytes
  }

  /// What a rule finds: a finding for each sentence, with all of the rule's words in it.
  public func findings(of rule: VacancyScreening.Rule) -> [ScreeningFinding] {
    let masked = masking(rule.harmless)
    var hits: [(range: Range<Int>, word: String)] = []
    for word in rule.words where !word.isEmpty {
      for range in ScreenedText.places(of: Array(word.utf8), in: masked) {
        hits.append((range, word))
      }
    }
    // From left to right, of two at one place the longer first.
    hits.sort { left, right in
      (left.range.lowerBound, right.range.upperBound)
        < (right.range.lowerBound, left.range.upperBound)
    }
    var found: [ScreeningFinding] = []
    var end = 0
    for hit in hits {
      // 岁以下 in 周岁以下 says nothing more.
      if hit.range.upperBound <= end { continue }
      end = hit.range.upperBound
      let passage = sentence(around: hit.range)
      if let last = found.indices.last, found[last].passage == passage {
        let known = found[last].words.split(separator: "、")
        if !known.contains(where: { $0 == hit.word }) { found[last].words += "、" + hit.word }
      } else if !found.contains(where: { $0.passage == passage }) {
        found.append(ScreeningFinding(ground: rule.ground, words: hit.word, passage: passage))
      }
    }
    return found
  }

  /// With spaces for harmless phrases, the longest first, so that all places stay the same.
  private func masking(_ harmless: [String]) -> [UInt8] {
    var masked = bytes
    for phrase in harmless.map({ Array($0.utf8) }).sorted(by: { $0.count > $1.count }) {
      for range in ScreenedText.places(of: phrase, in: masked) {
        for place in range { masked[place] = 0x20 }
      }
    }
    return masked
  }

  /// Places of a phrase, none within another; bytes of UTF-8 only match where characters begin.
  private static func places(of phrase: [UInt8], in text: [UInt8]) -> [Range<Int>] {
    guard let first = phrase.first, phrase.count <= text.count else { return [] }
    var places: [Range<Int>] = []
    var place = 0
    while place + phrase.count <= text.count {
      if text[place] == first, text[place..<(place + phrase.count)].elementsEqual(phrase) {
        places.append(place..<(place + phrase.count))
        place += phrase.count
      } else {
        place += 1
      }
    }
    return places
  }

  private func sentence(around range: Range<Int>) -> String {
    var start = range.lowerBound
    while start > 0, !ScreenedText.endsSentence(bytes[..<start]) { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, !ScreenedText.endsSentence(bytes[..<end]) { end += 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self).trimmed()
  }

  private static let sentenceEnds = ["\n", "。", "！", "!", "？", "?", "；", ";"].map { Array($0.utf8) }

  private static func endsSentence(_ head: ArraySlice<UInt8>) -> Bool {
    sentenceEnds.contains { head.reversed().starts(with: $0.reversed()) }
  }
}
