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

  @Test("The first and the last moment that a number can say have a day and a time as well")
  func extremes() {
    let first = Timestamp(milliseconds: .min)
    #expect(first.time.description == "00:47")
    #expect((first.day.year, first.day.month, first.day.day) == (-292_275_055, 5, 17))
    let last = Timestamp(milliseconds: .max)
    #expect(last.time.description == "15:12")
    #expect((last.day.year, last.day.month, last.day.day) == (292_278_994, 8, 17))
  }

  @Test("A time of day is read and written with two digits each")
  func times() throws {
    #expect(TimeOfDay("08:30")?.description == "08:30" && TimeOfDay("8:05")?.minutes == 485)
    for text in ["24:00", "12:60", "12", "", "a:b", "-1:00"] { #expect(TimeOfDay(text) == nil) }
    let stored = try JSONEncoder().encode([TimeOfDay(hour: 8, minute: 30)])
    #expect(String(decoding: stored, as: UTF8.self) == #"["08:30"]"#)
  }
}
