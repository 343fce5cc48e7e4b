import Employment
import Testing

struct WorkHoursTests {
  @Test(
    "The shift is read from words and times, and the words are kept",
    arguments: [
      ("长白班", .day), ("白班 8:00-17:30", .day), ("夜班", .night), ("两班倒", .rotating),
      ("三班倒", .rotating), ("白班/夜班", .rotating), ("8:00-17:30", .day), ("08:00至20:00", .day),
      ("22:00-6:00", .night), ("20:00-08:00", .night), ("８：００－１７：３０", .day),
      ("8:00-12:00 14:00-18:00", .day), ("", nil), ("弹性工作", nil), ("每天8小时", nil),
      ("8:00-23:00", nil),
    ] as [(String, WorkHours.Shift?)])
  func shifts(text: String, shift: WorkHours.Shift?) {
    #expect(WorkHours(parsing: text) == WorkHours(original: text, shift: shift))
  }
}
