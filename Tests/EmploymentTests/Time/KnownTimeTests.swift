import Testing

@testable import Employment

@Suite("A clock")
struct KnownTimeTests {
  private let released = CalendarDate(year: 2026, month: 11, day: 1)!
  private let today = CalendarDate(year: 2026, month: 11, day: 23)!

  private func at(_ day: CalendarDate) -> Timestamp {
    Timestamp(day: day, time: TimeOfDay(hour: 9, minute: 0))
  }

  private func doubt(
    _ day: CalendarDate, recorded: CalendarDate? = nil, stationError: Int? = nil,
    isVouched: Bool = false
  ) -> ClockDoubt? {
    var known = KnownTime(released: released)
    if let recorded { known.learn(recorded) }
    return known.judge(at(day), stationError: stationError, isVouched: isVouched).doubt
  }

  @Test("of before the release is wrong, whoever vouches for it", arguments: [0, 10_957, 20_700])
  func old(days: Int) {
    #expect(doubt(CalendarDate(daysSinceEpoch: days)) == .early)
    #expect(doubt(CalendarDate(daysSinceEpoch: days), stationError: 0) == .early)
    #expect(doubt(CalendarDate(daysSinceEpoch: days), isVouched: true) == .early)
  }

  @Test("of two weeks before the last record is wrong until the day comes")
  func back() {
    var known = KnownTime(released: released)
    known.learn(today)
    #expect(known.judge(at(today.adding(days: -14)), stationError: nil).doubt == .early)
    #expect(known.judge(at(today.adding(days: -1)), stationError: nil).doubt == .early)
    #expect(known.judge(at(today), stationError: nil).doubt == nil)
    #expect(known.judge(at(today.adding(days: 400)), stationError: nil).doubt == nil)
    #expect(known.judge(at(today), stationError: nil).doubt == .early, "what it showed counts, too")
  }

  @Test("that the station's answer contradicts is wrong, years ahead or hours behind")
  func station() {
    #expect(doubt(today.adding(days: 3650), stationError: -3650 * 86_400) == .station)
    #expect(doubt(today, recorded: today, stationError: 3601) == .station)
    #expect(doubt(today, recorded: today, stationError: -3600) == nil)
  }

  @Test("that the station agrees with is right, and records of a later day are refuted once")
  func refuted() {
    var known = KnownTime(released: released)
    known.learn(today.adding(days: 3650))
    #expect(
      known.judge(at(today), stationError: 2)
        == KnownTime.Judgement(doubt: nil, refutesRecords: true))
    #expect(
      known.judge(at(today), stationError: nil)
        == KnownTime.Judgement(doubt: nil, refutesRecords: false))
    #expect(doubt(today, recorded: today.adding(days: 3650), isVouched: true) == nil)
  }
}
