import Employment
import Testing

struct MobileTests {
  @Test(
    "A mobile number is read however a job seeker writes it",
    arguments: [
      "13879701234", "+86 138 7970 1234", "86-138-7970-1234", "008613879701234", "+8613879701234",
      "８６１３８７９７０１２３４", " 138-7970-1234 ",
    ])
  func forms(text: String) throws {
    let read = try Mobile(text)
    #expect(read.digits == "13879701234")
    #expect(read.lastFour == "1234")
    #expect(read.masked == "138****1234")
  }

  @Test(
    "A number that no mobile phone has is refused for its first fault",
    arguments: [
      ("", Mobile.Fault.empty), (" - ", .empty), ("1387970123", .length), ("138797012345", .length),
      ("1387970123a", .character), ("12879701234", .prefix), ("23879701234", .prefix),
      ("86138797012", .prefix), ("+1 415 555 0100", .prefix), ("07974412345", .prefix),
    ])
  func faults(text: String, fault: Mobile.Fault) {
    #expect(throws: fault) { try Mobile(text) }
  }
}
