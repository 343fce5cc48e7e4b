import Employment

/// Screens many vacancies: most hold no word of the rules, and for those one walk over their
/// letters is enough.
public struct ScreeningFilter: Sendable {
  private let screening: VacancyScreening
  /// The first two letters of all words, each pair as the number of both.
  private let starts: Set<UInt64>
  /// A bit for each first letter of the basic plane.
  private let firsts: [UInt64]
  private let alwaysScreens: Bool

  /// Rules and wages as they are in force.
  public init(_ screening: VacancyScreening) {
    self.screening = screening
    var starts: Set<UInt64> = []
    var firsts = [UInt64](repeating: 0, count: 1024)
    var alwaysScreens = false
    for word in screening.rules.flatMap(\.words) {
      let letters = Array(word.unicodeScalars.prefix(2))
      guard letters.count == 2, letters[0].value < 0x10000 else {
        alwaysScreens = true
        continue
      }
      firsts[Int(letters[0].value >> 6)] |= 1 << UInt64(letters[0].value & 63)
      starts.insert(UInt64(letters[0].value) << 32 | UInt64(letters[1].value))
    }
    self.starts = starts
    self.firsts = firsts
    self.alwaysScreens = alwaysScreens
  }

  /// What ``Employment/VacancyScreening`` finds, sooner.
  public func findings(in vacancy: Vacancy, on day: CalendarDate) -> [ScreeningFinding] {
    let texts = [vacancy.title, vacancy.description, vacancy.experience]
    if alwaysScreens || texts.contains(where: { mayHit($0) }) {
      return screening.findings(in: vacancy, on: day)
    }
    var bare = vacancy
    bare.title = ""
    bare.description = ""
    bare.experience = ""
    return screening.findings(in: bare, on: day)
  }

  private func mayHit(_ text: String) -> Bool {
    var previous: UInt32 = 0
    for scalar in text.unicodeScalars {
      if previous != 0, starts.contains(UInt64(previous) << 32 | UInt64(scalar.value)) {
        return true
      }
      let value = scalar.value
      let isFirst = value < 0x10000 && firsts[Int(value >> 6)] & (1 << UInt64(value & 63)) != 0
      previous = isFirst ? value : 0
    }
    return false
  }
}
