import Testing

@testable import StationLink

@Suite("When a busy station is asked again")
struct RetryAfterTests {
  @Test(
    "as it says, but within the hour whatever stands there",
    arguments: [
      ("90", 90), (nil, 30), ("", 30), ("-5", 0), ("9223372036854775807", 3600),
      ("99999999999999999999", 30), ("Wed, 21 Oct 2026 07:28:00 GMT", 30),
    ] as [(String?, Int)])
  func seconds(_ field: String?, _ seconds: Int) {
    #expect(RetryAfter.seconds(of: field) == seconds)
  }
}
