import Employment

/// Search as a reader would do it, post by post: what the index is held against.
///
/// A text is a row of cells: a letter, a whole Latin word, or a gap. A word is found where its
/// cells stand one after the other. It shares no code with the index.
final class PlainScan {
  enum Cell: Hashable {
    case letter(Unicode.Scalar)
    case latin(String)
    case gap
  }
  /// In the order of rank.
  let vacancies: [Vacancy]
  private let heads: [[Cell]]
  private let texts: [[Cell]]
  private var headHits: [[Cell]: [Bool]] = [:]
  private var textHits: [[Cell]: [Bool]] = [:]

  init(_ vacancies: [Vacancy], places: (RegionCode) -> String) {
    self.vacancies = vacancies
    heads = vacancies.map { post in
      let hasCode = post.occupationalCategory.first?.isNumber ?? false
      return PlainScan.cells([post.title, hasCode ? "" : post.occupationalCategory])
    }
    texts = vacancies.map { post in
      let hasCode = post.occupationalCategory.first?.isNumber ?? false
      return PlainScan.cells(
        [post.title, hasCode ? "" : post.occupationalCategory, post.employer.name]
          + post.benefits
          + [post.description, post.address, post.workHours.original, places(post.region)])
    }
  }

  static func cells(_ texts: [String]) -> [Cell] { texts.flatMap { cells($0) + [.gap] } }

  static func cells(_ text: String) -> [Cell] {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if (65...90).contains(value) { value += 32 }
      return Unicode.Scalar(value)!
    }
    func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    var cells: [Cell] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if isWordPart(scalar) {
        var word = ""
        while index < scalars.count, isWordPart(scalars[index]) {
          word.unicodeScalars.append(scalars[index])
          index += 1
        }
        if scalars[index...].starts(with: ["+", "+"]) {
          word += "++"
          index += 2
        } else if word.count == 1, index < scalars.count, scalars[index] == "#" {
          word += "#"
          index += 1
        }
        cells.append(.latin(word))
      } else {
        let category = scalar.properties.generalCategory
        let isLetter = [.otherLetter, .modifierLetter, .lowercaseLetter].contains(category)
        cells.append(isLetter ? .letter(scalar) : .gap)
        index += 1
      }
    }
    return cells
  }

  private func hits(
    _ word: [Cell], _ texts: [[Cell]], _ known: inout [[Cell]: [Bool]]
  ) -> [Bool] {
    if let hits = known[word] { return hits }
    let hits = texts.map { text in
      text.indices.contains { text[$0...].starts(with: word) }
    }
    known[word] = hits
    return hits
  }

  /// All answers in the order asked for.
  func answers(_ query: VacancyQuery, on day: CalendarDate) -> [Vacancy] {
    let words = PlainScan.cells(query.words).split(separator: .gap).map { Array($0) }
    let inHead = words.map { hits($0, heads, &headHits) }
    let inText = zip(words, inHead).map { word, head in
      // A single letter is looked for in title and occupation only.
      if word.count == 1, case .letter = word[0] { return head }
      return hits(word, texts, &textHits)
    }
    let found = vacancies.indices.filter { index in
      vacancies[index].validThrough >= day && inText.allSatisfy { $0[index] }
        && passes(vacancies[index], query.filters)
    }
    switch query.order {
    case .rank:
      let first = found.filter { index in inHead.allSatisfy { $0[index] } }
      let firstSet = Set(first)
      return (first + found.filter { !firstSet.contains($0) }).map { vacancies[$0] }
    case .newest:
      return sorted(found) { $0.datePosted?.daysSinceEpoch ?? -1 }
    case .pay:
      return sorted(found) {
        ($0.pay.monthlyMaximum ?? $0.pay.monthlyMinimum).map { $0 / 100 } ?? -1
      }
    }
  }

  private func sorted(_ found: [Int], _ key: (Vacancy) -> Int) -> [Vacancy] {
    found.map { ($0, key(vacancies[$0])) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
      .map { vacancies[$0.0] }
  }

  private func passes(_ post: Vacancy, _ filters: VacancyFilters) -> Bool {
    if let region = filters.region, !region.contains(post.region) { return false }
    if let pay = filters.minimumPay {
      guard let upper = post.pay.monthlyMaximum ?? post.pay.monthlyMinimum, upper >= pay else {
        return false
      }
    }
    if let education = filters.education, let asked = post.education, !education.meets(asked) {
      return false
    }
    if let shift = filters.shift, post.workHours.shift != shift { return false }
    if let type = filters.employmentType, post.employmentType != type { return false }
    if let kind = filters.kind, post.kind != kind { return false }
    return !filters.liveIn || post.isLiveIn
  }
}
