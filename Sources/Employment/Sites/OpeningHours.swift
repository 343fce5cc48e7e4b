/// When a hall is staffed, and when one can still walk in.
public struct OpeningHours: Hashable, Sendable, Codable {
  /// What a person at the door can expect.
  public enum State: String, Hashable, Sendable, Codable {
    case staffed
    /// No one is there, but the door opens: search, reprint and referral work.
    case closedWithEntry
    case closed
  }
  /// A stretch of a day, `from` included, `to` not. One that ends before it begins goes past
  /// midnight (`18:00` to `00:00`); one that ends where it begins is the whole day.
  public struct Span: Hashable, Sendable, Codable {
    /// The first minute.
    public var from: TimeOfDay
    /// The minute after the last.
    public var to: TimeOfDay
    /// A stretch between two times of day.
    public init(from: TimeOfDay, to: TimeOfDay) {
      self.from = from
      self.to = to
    }
  }
  /// By ISO weekday, 1 Monday to 7 Sunday.
  public var staffed: [Int: [Span]]
  /// When one can walk in; staffed hours count as well.
  public var entry: [Span]
  /// Days on which the hall is not staffed whatever the weekday.
  public var holidays: Set<CalendarDate>
  /// Weekend days that are worked (调休).
  public var workedDays: Set<CalendarDate>

  /// Hours as configured; without entry the hall is closed when no one is there.
  public init(
    staffed: [Int: [Span]], entry: [Span], holidays: Set<CalendarDate> = [],
    workedDays: Set<CalendarDate> = []
  ) {
    self.staffed = staffed
    self.entry = entry
    self.holidays = holidays
    self.workedDays = workedDays
  }
}

extension OpeningHours.Span {
  /// Whether a time of the day on which it begins, or of the next one past midnight, lies in it.
  func contains(_ time: TimeOfDay) -> Bool { beforeMidnight(time) || afterMidnight(time) }

  fileprivate func beforeMidnight(_ time: TimeOfDay) -> Bool {
    time >= from && (to <= from || time < to)
  }

  fileprivate func afterMidnight(_ time: TimeOfDay) -> Bool { to <= from && time < to }
}

extension OpeningHours {
  /// What a person finds at the door at a moment, in China Standard Time.
  public func state(at moment: Timestamp) -> State {
    let time = moment.time
    let today = staffedSpans(on: moment.day)
    let yesterday = staffedSpans(on: moment.day.adding(days: -1))
    if today.contains(where: { $0.beforeMidnight(time) })
      || yesterday.contains(where: { $0.afterMidnight(time) })
    {
      return .staffed
    }
    return entry.contains { $0.contains(time) } ? .closedWithEntry : .closed
  }

  /// The stretches of a day on which someone is there: none on a holiday, those of a working day
  /// on a worked weekend (调休).
  public func staffedSpans(on day: CalendarDate) -> [Span] {
    if holidays.contains(day) { return [] }
    if workedDays.contains(day), staffed[day.weekday, default: []].isEmpty {
      return (1...7).lazy.compactMap { staffed[$0] }.first { !$0.isEmpty } ?? []
    }
    return staffed[day.weekday, default: []]
  }

  /// The first day, today included, on which someone is there after a moment ("a clerk will answer
  /// on …"); nil when nobody is for a year.
  public func nextStaffedDay(after moment: Timestamp) -> CalendarDate? {
    let today = moment.day
    let later = staffedSpans(on: today).contains { $0.to <= $0.from || $0.to > moment.time }
    if later { return today }
    return (1...366).lazy.map { today.adding(days: $0) }.first { !staffedSpans(on: $0).isEmpty }
  }

  /// When someone is next there: the moment itself while the hall is staffed; nil when nobody is
  /// for a year.
  public func nextStaffed(after moment: Timestamp) -> Timestamp? {
    if state(at: moment) == .staffed { return moment }
    for offset in 0...366 {
      let day = moment.day.adding(days: offset)
      let starts = staffedSpans(on: day).map { Timestamp(day: day, time: $0.from) }.sorted()
      if let next = starts.first(where: { $0 > moment }) { return next }
    }
    return nil
  }
}
