import Employment
import Ports
import Testing

@testable import Ledger

@Suite struct ClockTests {
  @Test(
    "The last day that was recorded is known after a restart, until somebody who knows refutes it")
  func lastDay() throws {
    let hall = try Hall()
    let ledger = try hall.open()
    #expect(try ledger.lastDay() == nil)
    let later = Timestamp(milliseconds: Hall.morning.milliseconds + 10 * 365 * 86_400_000)
    try ledger.note(ServiceNote(item: .search, result: "1"), at: Hall.morning)
    try ledger.note(ServiceNote(item: .search, result: "1"), at: later)
    try ledger.note(ServiceNote(item: .search, result: "1"), at: Hall.morning)
    #expect(try ledger.lastDay() == later.day)
    try ledger.correctClock(at: Hall.morning)
    #expect(try ledger.lastDay() == Hall.today)
    ledger.close()
    let again = try hall.open()
    #expect(try again.lastDay() == Hall.today)
    let next = Hall.morning.adding(milliseconds: 86_400_000)
    try again.note(ServiceNote(item: .search, result: "1"), at: next)
    #expect(try again.lastDay() == next.day)
  }
}
