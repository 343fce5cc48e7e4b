import Employment

/// How many people a posting asks for.
public enum OpeningsReading: Hashable, Sendable {
  /// A number from 1 to 100,000.
  case exactly(Int)
  /// `3-5人`: the greater counts, so that the post does not close before it is filled.
  case range(Int)
  /// `若干人`.
  case some

  /// Nil for what is not a number of people: `0`, `-3`, `1.5`, `3E+02`, `负责人`.
  public init?(_ text: String) {
    let words = PlainText.line(text)
    if OpeningsReading.someWords.isIn(words) {
      self = .some
      return
    }
    guard !PayWords.isMasked(words), let plain = OpeningsReading.wholeNumbers(words) else {
      return nil
    }
    let numbers = WrittenNumber.all(in: plain)
    guard let greatest = numbers.max(), (1...100_000).contains(greatest), numbers.count <= 2
    else { return nil }
    self = numbers.count == 1 ? .exactly(greatest) : .range(greatest)
  }

  /// The text with its numbers as digits alone: `1,000人` as `1000人`, `3.0` as `3`. Nil where one of
  /// them is less than nothing, has a fraction, was damaged, or is a day or a share.
  private static func wholeNumbers(_ text: String) -> String? {
    let letters = Array(text)
    var plain: [Character] = []
    var place = 0
    while place < letters.count {
      let letter = letters[place]
      let isInNumber = place > 0 && isDigit(letters[place - 1])
      let next = place + 1 < letters.count ? letters[place + 1] : " "
      if "-−–—负".contains(letter), startsNumber(next), !joins(letters, place) { return nil }
      if isInNumber, "月日号%％".contains(letter) { return nil }
      if isInNumber, letter == "e" || letter == "E", isDigit(next) || "+-".contains(next) {
        return nil
      }
      if isInNumber, ",，".contains(letter), isGroup(letters, place) {
        place += 1
      } else if letter == ".", isDigit(next) {
        let fraction = letters[(place + 1)...].prefix { isDigit($0) }
        guard isInNumber, fraction.allSatisfy({ $0 == "0" }) else { return nil }
        place += 1 + fraction.count
      } else {
        plain.append(letter)
        place += 1
      }
    }
    return String(plain)
  }

  /// Whether a dash stands between two numbers: `3-5`, `3人-5人`.
  private static func joins(_ letters: [Character], _ place: Int) -> Bool {
    guard place > 0 else { return false }
    let before = letters[..<place].last { $0 != " " } ?? " "
    return startsNumber(before) || "人名个位".contains(before) && letters[place] != "负"
  }

  private static func startsNumber(_ letter: Character) -> Bool {
    isDigit(letter) || "一二两三四五六七八九十百千万".contains(letter)
  }

  private static func isGroup(_ letters: [Character], _ comma: Int) -> Bool {
    letters[(comma + 1)...].prefix { isDigit($0) }.count == 3
  }

  private static func isDigit(_ letter: Character) -> Bool { letter.isASCII && letter.isNumber }

  private static let someWords = WordList("若干 不限 多名 多人 数名 数人 大量 长期招")
}
