import Employment

/// Counts what posts are called while an import goes over them: titles, occupations, employers.
final class WordTally {
  private(set) var titles: [String: Int] = [:]
  private(set) var employers: [String: Int] = [:]
  private let occupations: OccupationTable
  private var names: [String: String] = [:]

  /// - Parameter occupations: what codes are called.
  init(occupations: OccupationTable) { self.occupations = occupations }

  func add(_ record: UnsafeRawBufferPointer, by posts: Int) {
    var texts = VacancyRecord.Texts(bytes: record, position: VacancyRecord.textStart)
    titles[texts.next(), default: 0] += posts
    let occupation = texts.nextBytes()
    if let first = occupation.first {
      let written = String(decoding: occupation, as: UTF8.self)
      let isCode = (0x30...0x39).contains(first)
      // A code is no word, but what it stands for is.
      let name = isCode ? name(ofCode: written) : written
      if !name.isEmpty { titles[name, default: 0] += posts }
    }
    employers[texts.next(), default: 0] += posts
  }

  private func name(ofCode code: String) -> String {
    if let known = names[code] { return known }
    let name = occupations.find(code)?.words ?? ""
    names[code] = name
    return name
  }

  /// Words to suggest, with how many posts more (or fewer) carry them.
  func words(regions: RegionTable) -> [String: Int] {
    var words: [String: Int] = [:]
    for (title, posts) in titles where posts != 0 {
      for word in Set(WordTally.words(of: title)) { words[word, default: 0] += posts }
    }
    let places = WordTally.places(regions)
    for (employer, posts) in employers where posts != 0 {
      words[WordTally.withoutPlace(employer, places), default: 0] += posts
    }
    return words
  }

  /// The longest word worth suggesting, in characters.
  private static let longest = 24

  /// `C++程序员（包住）` gives `C++程序员`, `程序员`, `C++` and `包住`.
  static func words(of title: String) -> [String] {
    var words: [String] = []
    let pieces = title.unicodeScalars.split { scalar in
      SearchText.isSeparator(SearchText.fold(scalar.value))
        && !SearchText.isLatin(SearchText.fold(scalar.value)) && scalar != "+" && scalar != "#"
    }
    for piece in pieces {
      words.append(String(piece))
      let isLatin = { (scalar: Unicode.Scalar) in scalar.value < 0x80 }
      guard piece.contains(where: isLatin), piece.contains(where: { !isLatin($0) }) else {
        continue
      }
      words += piece.split(whereSeparator: isLatin).map { String($0) }
      words += piece.split { !isLatin($0) }.map { String($0) }
    }
    return words.filter { (2...longest).contains($0.count) && Int($0) == nil }
  }

  private static func places(_ regions: RegionTable) -> [String] {
    regions.regions.flatMap { region in
      let short = region.name.count > 2 ? [String(region.name.dropLast())] : []
      return [region.name] + short
    }
  }

  /// People know `金力永磁`, not `江西赣州金力永磁`: places before a name are left out, as a search
  /// finds the name without them.
  static func withoutPlace(_ employer: String, _ places: [String]) -> String {
    var name = employer[...]
    while let place = places.first(where: { name.hasPrefix($0) && name.count > $0.count + 3 }) {
      name = name.dropFirst(place.count)
    }
    return String(name.prefix(longest))
  }
}
