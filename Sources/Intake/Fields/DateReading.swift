import Employment

/// Days as sites write them: `2026-11-23 08:00:00`, `2026年11月23日`, `11-23`, `3天前`, `长期有效`,
/// `1795392000000`, `46349` of a spreadsheet.
public enum DateReading: Hashable, Sendable {
  case day(CalendarDate)
  /// `长期有效`, `招满为止`: there is no last day.
  case open

  /// Which of two days a stretch of time means, and which year a day without one.
  public enum Purpose: Hashable, Sendable {
    /// When it was posted: the first day, in the past.
    case start
    /// Until when it is valid: the last day, in the future.
    case end
  }

  /// Nil for what is no day.
  public init?(_ text: String, _ purpose: Purpose, today: CalendarDate) {
    let line = PlainText.line(text)
    if openWords.isIn(line) {
      self = .open
      return
    }
    if let date = CalendarDate(line) {
      self = .day(date)
      return
    }
    if let date = DateReading.relative(line, purpose, today) ?? DateReading.counted(line) {
      self = .day(date)
      return
    }
    let dates = DateReading.dates(in: line, purpose, today)
    guard let date = purpose == .start ? dates.first : dates.last, dates.count <= 2 else {
      return nil
    }
    self = .day(date)
  }

  /// `今天`, `3天前`, `2周前`, `1个月前`, `5分钟前`.
  private static func relative(
    _ text: String, _ purpose: Purpose, _ today: CalendarDate
  ) -> CalendarDate? {
    // `12月31日前` is a last day.
    guard purpose == .start else { return nil }
    if todayWords.isIn(text) { return today }
    if text.hasPrefix("昨") { return today.adding(days: -1) }
    if text.hasPrefix("前天") { return today.adding(days: -2) }
    guard text.hasSuffix("前") || text.hasSuffix("前发布") || text.hasSuffix("前更新") else { return nil }
    let numbers = WrittenNumber.all(in: text)
    guard numbers.count == 1, let count = numbers.first, count <= 1000 else { return nil }
    if text.contains("天") || text.contains("日") { return today.adding(days: -count) }
    if text.contains("周") || text.contains("星期") { return today.adding(days: -7 * count) }
    if text.contains("月") { return today.adding(days: -30 * count) }
    if text.contains("年") { return today.adding(days: -365 * count) }
    return nil
  }

  /// Seconds or milliseconds since 1970, days of a spreadsheet since 1899-12-30.
  private static func counted(_ text: String) -> CalendarDate? {
    let whole = text.split(separator: ".").first ?? ""
    guard whole.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(whole) else {
      return nil
    }
    switch whole.utf8.count {
    case 13: return Timestamp(milliseconds: number).day
    case 10: return Timestamp(milliseconds: number * 1000).day
    case 5:
      guard (36_526...73_050).contains(number) else { return nil }
      return CalendarDate(daysSinceEpoch: Int(number) - 25_569)
    default: return nil
    }
  }

  /// The days that stand in a text, without times of day.
  private static func dates(
    in text: String, _ purpose: Purpose, _ today: CalendarDate
  ) -> [CalendarDate] {
    var dates: [CalendarDate] = []
    var numbers: [Int] = []
    var lengths: [Int] = []
    var digits = ""
    func flushDigits() {
      if let number = Int(digits) {
        numbers.append(number)
        lengths.append(digits.count)
      }
      digits = ""
    }
    func flushDate() {
      flushDigits()
      if let date = date(numbers, lengths, purpose, today) { dates.append(date) }
      numbers = []
      lengths = []
    }
    for (index, character) in text.enumerated() {
      if index > 80 { break }
      if character.isASCII, character.isNumber {
        if numbers.count == 3 { flushDate() }
        digits.append(character)
      } else if "-/.年月".contains(character), !digits.isEmpty, lengths.count < 2 {
        flushDigits()
      } else if character == ":" {
        // What was read is an hour and not a day.
        digits = ""
        flushDate()
      } else {
        flushDate()
      }
    }
    flushDate()
    return dates
  }

  private static func date(
    _ numbers: [Int], _ lengths: [Int], _ purpose: Purpose, _ today: CalendarDate
  ) -> CalendarDate? {
    if numbers.count == 1, lengths[0] == 8 { return CalendarDate(String(numbers[0])) }
    if numbers.count == 3, lengths[0] == 4 {
      return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    guard numbers.count == 2, lengths[0] <= 2, lengths[1] <= 2,
      let thisYear = CalendarDate(year: today.year, month: numbers[0], day: numbers[1])
    else { return nil }
    switch purpose {
    case .start where thisYear > today.adding(days: 1):
      return CalendarDate(year: today.year - 1, month: numbers[0], day: numbers[1])
    case .end where thisYear < today.adding(days: -60):
      return CalendarDate(year: today.year + 1, month: numbers[0], day: numbers[1])
    case .start, .end: return thisYear
    }
  }
}

private let openWords = WordList("长期 不限 招满 永久 无期限")
private let todayWords = WordList("今天 今日 刚刚 小时前 分钟前 秒前")
