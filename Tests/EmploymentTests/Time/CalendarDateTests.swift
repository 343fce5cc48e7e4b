import Employment
import Foundation
import Testing

struct CalendarDateTests {
  @Test("Every day from 1900 to 2100 goes there and back, one after the other")
  func roundTrip() throws {
    var day = try Sample.day("1900-01-01")
    var previous = day.adding(days: -1)
    let last = try Sample.day("2100-12-31")
    var count = 0
    while day <= last {
      #expect(CalendarDate(year: day.year, month: day.month, day: day.day) == day)
      #expect(day.daysSinceEpoch == previous.daysSinceEpoch + 1 && previous < day)
      #expect(day.weekday == previous.weekday % 7 + 1)
      previous = day
      day = day.adding(days: 1)
      count += 1
    }
    #expect(count == 73414)
  }

  @Test("Days agree with Foundation's calendar", arguments: 1...20)
  func foundation(seed: Int) throws {
    var chance = Chance(seed: UInt64(seed))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for _ in 0..<50 {
      let number = chance.number(-25567...47847)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86400))
      let day = CalendarDate(daysSinceEpoch: number)
      #expect([day.year, day.month, day.day] == [parts.year, parts.month, parts.day])
      #expect(day.weekday % 7 + 1 == parts.weekday)
    }
  }

  @Test(
    "A date is read in the forms that sources use",
    arguments: ["2026-11-23", "2026/11/23", "2026.11.23", "20261123", "2026年11月23日", "2026-11-23"])
  func forms(text: String) { #expect(CalendarDate(text) == Sample.today) }

  @Test(
    "A day that does not exist is none",
    arguments: [
      "2026-02-29", "2026-13-01", "2026-04-31", "1900-02-29", "0000-01-01", "", "26-1-1", "15不限",
    ])
  func impossible(text: String) { #expect(CalendarDate(text) == nil) }

  @Test("A stored day is its text, and a damaged one is refused")
  func storing() throws {
    let stored = try JSONEncoder().encode([Sample.today])
    #expect(String(decoding: stored, as: UTF8.self) == #"["2026-11-23"]"#)
    #expect(try JSONDecoder().decode([CalendarDate].self, from: stored) == [Sample.today])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([CalendarDate].self, from: Data(#"["2026-02-30"]"#.utf8))
    }
  }
}
