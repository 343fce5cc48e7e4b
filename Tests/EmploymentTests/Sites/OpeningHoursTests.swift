import Employment
import Testing

struct OpeningHoursTests {
  /// Monday to Friday 9–12 and 13–17:30; one can walk in from 6:00 to midnight.
  private let hours: OpeningHours

  init() throws {
    func span(_ from: String, _ to: String) throws -> OpeningHours.Span {
      OpeningHours.Span(from: try #require(TimeOfDay(from)), to: try #require(TimeOfDay(to)))
    }
    let day = [try span("09:00", "12:00"), try span("13:00", "17:30")]
    hours = OpeningHours(
      staffed: Dictionary(uniqueKeysWithValues: (1...5).map { ($0, day) }),
      entry: [try span("06:00", "00:00")],
      holidays: [try Sample.day("2026-11-25")], workedDays: [try Sample.day("2026-11-28")])
  }

  private func moment(_ day: String, _ time: String) throws -> Timestamp {
    Timestamp(day: try Sample.day(day), time: try #require(TimeOfDay(time)))
  }

  @Test(
    "The door tells staffed, open without staff, and shut",
    arguments: [
      ("2026-11-23", "08:59", OpeningHours.State.closedWithEntry),
      ("2026-11-23", "09:00", .staffed),
      ("2026-11-23", "11:59", .staffed), ("2026-11-23", "12:00", .closedWithEntry),
      ("2026-11-23", "17:29", .staffed), ("2026-11-23", "17:30", .closedWithEntry),
      ("2026-11-23", "23:59", .closedWithEntry), ("2026-11-24", "00:00", .closed),
      ("2026-11-24", "05:59", .closed), ("2026-11-25", "10:00", .closedWithEntry),
      ("2026-11-28", "10:00", .staffed), ("2026-11-29", "10:00", .closedWithEntry),
    ])
  func states(day: String, time: String, state: OpeningHours.State) throws {
    #expect(hours.state(at: try moment(day, time)) == state)
  }

  @Test(
    "A request after hours is answered on the next day that someone is there",
    arguments: [
      ("2026-11-23", "07:00", "2026-11-23"), ("2026-11-23", "12:30", "2026-11-23"),
      ("2026-11-23", "22:30", "2026-11-24"), ("2026-11-24", "18:00", "2026-11-26"),
      ("2026-11-27", "20:00", "2026-11-28"), ("2026-11-28", "20:00", "2026-11-30"),
    ])
  func nextDays(day: String, time: String, next: String) throws {
    #expect(hours.nextStaffedDay(after: try moment(day, time))?.description == next)
  }

  @Test("The next staffed moment is an opening, or now while the hall is staffed")
  func nextMoments() throws {
    let night = try moment("2026-11-24", "22:00")
    #expect(hours.nextStaffed(after: night) == (try moment("2026-11-26", "09:00")))
    let noon = try moment("2026-11-23", "12:15")
    #expect(hours.nextStaffed(after: noon) == (try moment("2026-11-23", "13:00")))
    let now = try moment("2026-11-23", "14:00")
    #expect(hours.nextStaffed(after: now) == now)
  }

  @Test("A night counter goes past midnight, and a hall that is never staffed has no next day")
  func edges() throws {
    let night = OpeningHours.Span(
      from: TimeOfDay(hour: 20, minute: 0), to: TimeOfDay(hour: 2, minute: 0))
    let casual = OpeningHours(staffed: [1: [night]], entry: [])
    #expect(casual.state(at: try moment("2026-11-23", "23:00")) == .staffed)
    #expect(casual.state(at: try moment("2026-11-24", "01:59")) == .staffed)
    #expect(casual.state(at: try moment("2026-11-24", "02:00")) == .closed)
    #expect(casual.state(at: try moment("2026-11-23", "01:00")) == .closed)
    let never = OpeningHours(staffed: [:], entry: [])
    #expect(never.nextStaffedDay(after: try moment("2026-11-23", "08:00")) == nil)
    #expect(never.nextStaffed(after: try moment("2026-11-23", "08:00")) == nil)
  }
}
