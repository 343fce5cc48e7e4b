/// When the work is done: the source's words, and what can be filtered by.
public struct WorkHours: Hashable, Sendable, Codable {
  /// The part of the day, as a filter.
  public enum Shift: String, Hashable, Sendable, Codable, CaseIterable {
    /// 白班, 长白班, 正常班.
    case day
    /// 两班倒, 三班倒, 倒班.
    case rotating
    /// 夜班.
    case night
  }
  /// As the source wrote it: `8:00-17:30`, `两班倒`; empty when unknown.
  public var original: String
  /// Nil when the words do not say.
  public var shift: Shift?

  /// Takes both as they are; ``init(parsing:)`` reads the shift from the words.
  public init(original: String, shift: Shift? = nil) {
    self.original = original
    self.shift = shift
  }
}

extension WorkHours {
  /// Reads the shift from words (`两班倒`, `夜班`, `长白班`) or from times (`8:00-17:30`); nil where
  /// they do not say. Never fails: the words are kept.
  public init(parsing text: String) {
    let original = text.trimmed()
    let words = original.halfWidth().lowercased()
    self.init(original: original, shift: WorkHours.shiftNamed(in: words) ?? shiftOfTimes(in: words))
  }

  private static let rotatingWords = WordList("倒 轮班 轮换 轮休班 两班 二班 三班 四班 白夜 日夜 早晚班")
  private static let nightWords = WordList("夜班 晚班 night")
  private static let dayWords = WordList("白班 日班 早班 正常班 行政班 常白 朝九晚 早九晚 早八晚 day")

  /// Rotating before night: 白夜班轮换 is both.
  private static func shiftNamed(in words: String) -> Shift? {
    let bytes = Array(words.utf8)
    if rotatingWords.isIn(bytes) { return .rotating }
    switch (dayWords.isIn(bytes), nightWords.isIn(bytes)) {
    case (true, true): return .rotating
    case (false, true): return .night
    case (true, false): return .day
    case (false, false): return nil
    }
  }
}

/// The shift of the first stretch of time such as `8:00-17:30` or `22:00至6:00`: day between 5:00
/// and 21:00, night when it begins from 18:00 on or goes past midnight.
private func shiftOfTimes(in words: String) -> WorkHours.Shift? {
  guard words.utf8.contains(UInt8(ascii: ":")) else { return nil }
  var times: [TimeOfDay] = []
  for piece in words.split(whereSeparator: { !($0.isASCII && $0.isNumber) && $0 != ":" }) {
    if let time = TimeOfDay(piece) { times.append(time) }
  }
  guard times.count >= 2, let start = times.first, let end = times.last else { return nil }
  if start.hour >= 18 || end <= start { return .night }
  if start.hour >= 5, end <= TimeOfDay(hour: 21, minute: 0) { return .day }
  return nil
}
