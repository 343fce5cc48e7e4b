/// Whole numbers as people write them: `15`, `两`, `十五`, `二十`, `3百`, `1千`, `两万`.
enum WrittenNumber {
  /// The numbers in a text, in order; none is greater than 1,000,000.
  static func all(in text: some StringProtocol) -> [Int] {
    var numbers: [Int] = []
    var digits: Int?
    var chinese: [Character] = []
    func flush() {
      if let number = digits { numbers.append(number) }
      if let number = number(chinese) { numbers.append(number) }
      digits = nil
      chinese = []
    }
    for character in text {
      if character.isASCII, let digit = character.wholeNumberValue {
        if !chinese.isEmpty { flush() }
        digits = min((digits ?? 0) * 10 + digit, 1_000_000)
      } else if let factor = factors[character], let number = digits {
        digits = min(number * factor, 1_000_000)
      } else if digitValues[character] != nil || character == "十" || character == "百"
        || factors[character] != nil && !chinese.isEmpty
      {
        if digits != nil { flush() }
        chinese.append(character)
      } else {
        flush()
      }
    }
    flush()
    return numbers
  }

  private static func number(_ characters: [Character]) -> Int? {
    if characters.isEmpty { return nil }
    var total = 0
    var current = 0
    for character in characters {
      switch character {
      case "万":
        total = min(max(total + current, 1) * 10_000, 1_000_000)
        current = 0
      case "千", "百", "十":
        total += max(current, 1) * (factors[character] ?? 1)
        current = 0
      default: current = digitValues[character] ?? 0
      }
    }
    return min(total + current, 1_000_000)
  }

  private static let factors: [Character: Int] = ["十": 10, "百": 100, "千": 1000, "万": 10_000]

  private static let digitValues: [Character: Int] = [
    "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
}
