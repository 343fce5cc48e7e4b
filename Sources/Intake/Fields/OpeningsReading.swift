import Employment

/// How many people a posting asks for.
public enum OpeningsReading: Hashable, Sendable {
  /// A number from 1 to 100,000.
  case exactly(Int)
  /// `3-5人`: the greater counts, so that the post does not close before it is filled.
  case range(Int)
  /// `若干人`.
  case some

  /// Nil for what is not a number of people: `0`, `负责人`.
  public init?(_ text: String) {
    let words = PlainText.line(text)
    if OpeningsReading.someWords.isIn(words) {
      self = .some
      return
    }
    let numbers = WrittenNumber.all(in: words)
    guard let greatest = numbers.max(), (1...100_000).contains(greatest), numbers.count <= 2
    else { return nil }
    self = numbers.count == 1 ? .exactly(greatest) : .range(greatest)
  }

  private static let someWords = WordList("若干 不限 多名 多人 数名 数人 大量 长期招")
}
