import Employment
import Foundation
import Testing

struct TimestampTests {
  @Test("A moment has the day and time of China, before midnight and after")
  func chinaTime() throws {
    // 2026-11-23T15:59:59.999Z is 23:59 in China.
    let late = Timestamp(milliseconds: 1_795_449_599_999)
    #expect(late.day.description == "2026-11-23" && late.time.description == "23:59")
    let next = late.adding(milliseconds: 1)
    #expect(next.day.description == "2026-11-24" && next.time.description == "00:00")
  }

  @Test("Day and time make a moment and come back from it, before 1970 as well", arguments: 1...10)
  func roundTrip(seed: Int) {
    var chance = Chance(seed: UInt64(seed))
    for _ in 0..<100 {
      let day = CalendarDate(daysSinceEpoch: chance.number(-25567...47847))
      let time = TimeOfDay(minutes: chance.number(0...1439))
      let moment = Timestamp(day: day, time: time).adding(
        milliseconds: Int64(chance.number(0...59999)))
      #expect(moment.day == day && moment.time == time)
    }
  }

  @Test("A moment that no clock can show is the first or the last of the years 1 to 9999")
  func extremes() throws {
    for number in [.min, .min + 1, -62_135_625_600_001] as [Int64] {
      let first = Timestamp(milliseconds: number)
      #expect(first.day.description == "0001-01-01" && first.time.description == "00:00")
      #expect(first.adding(milliseconds: .min) == first)
    }
    for number in [.max, .max - 1, 253_402_272_000_000] as [Int64] {
      let last = Timestamp(milliseconds: number)
      #expect(last.day.description == "9999-12-31" && last.time.description == "23:59")
      #expect(last.adding(milliseconds: .max) == last)
      let read = try JSONDecoder().decode([Timestamp].self, from: Data("[\(number)]".utf8))
      #expect(read == [last])
    }
  }

  @Test("Days before the first and behind the last are the first and the last")
  func endsOfDays() {
    let (first, last) = (CalendarDate(daysSinceEpoch: .min), CalendarDate(daysSinceEpoch: .max))
    #expect(first.description == "0001-01-01" && last.description == "9999-12-31")
    #expect(first.adding(days: .min) == first && last.adding(days: .max) == last)
    #expect(first.adding(days: 1).adding(days: -1) == first && last.adding(days: 1) == last)
    #expect(CalendarDate(first.description) == first && CalendarDate(last.description) == last)
  }

  @Test("A time of day is read and written with two digits each")
  func times() throws {
    #expect(TimeOfDay("08:30")?.description == "08:30" && TimeOfDay("8:05")?.minutes == 485)
    for text in ["24:00", "12:60", "12", "", "a:b", "-1:00"] { #expect(TimeOfDay(text) == nil) }
    let stored = try JSONEncoder().encode([TimeOfDay(hour: 8, minute: 30)])
    #expect(String(decoding: stored, as: UTF8.self) == #"["08:30"]"#)
  }
}
