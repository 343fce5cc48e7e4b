import Employment
import Ports
import Testing

@testable import Ledger

@Suite struct RegistrationTests {
  @Test("A job seeker who registers gets the next leased number and 180 days")
  func registers() throws {
    let hall = try Hall()
    let ledger = try hall.openWithLeases()
    let first = try ledger.registered(1001, person: 1)
    let second = try ledger.registered(1002, person: 2)
    #expect(first.registrationNumber == "2000000001")
    #expect(second.registrationNumber == "2000000002")
    #expect(first.registeredOn == CalendarDate("2026-11-23"))
    #expect(first.validThrough == CalendarDate("2027-05-22"))
    #expect(first.status == .open)
    #expect(first.seeker.name.text == "钟桂兰")
  }

  @Test("A job seeker who registers again keeps the number and gets the new data")
  func registersAgain() throws {
    let hall = try Hall()
    let ledger = try hall.openWithLeases()
    let first = try ledger.registered(1001, person: 1)
    let later = Hall.morning.adding(milliseconds: 10 * 86_400_000)
    let again = try ledger.register(
      Hall.application(1002, person: 1, mobile: "13707970000"), at: later)
    guard case .registered(let renewed) = again else { throw Unexpected() }
    #expect(renewed.recordID == first.recordID)
    #expect(renewed.registrationNumber == "2000000001")
    #expect(renewed.seeker.mobile.digits == "13707970000")
    #expect(renewed.registeredOn == first.registeredOn)
    #expect(renewed.validThrough == CalendarDate("2027-06-01"))
    #expect(try ledger.registered(1003, person: 2).registrationNumber == "2000000002")
  }

  @Test("The same application twice, across a restart too, is one registration")
  func repeats() throws {
    let hall = try Hall()
    var ledger: LedgerStore? = try hall.openWithLeases()
    let first = try ledger!.registered(1001, person: 1)
    _ = try ledger!.register(
      Hall.application(1002, person: 1, mobile: "13707970000"), at: Hall.morning)
    let rows = try ledger!.outboxRows().count
    ledger = nil
    let reopened = try hall.open()
    // The answer is the one that was given, not what the data are by now.
    #expect(try reopened.registered(1001, person: 1) == first)
    #expect(try reopened.outboxRows().count == rows)
  }

  @Test("The same id with other content is a conflict and changes nothing")
  func conflicts() throws {
    let hall = try Hall()
    let ledger = try hall.openWithLeases()
    _ = try ledger.registered(1001, person: 1)
    #expect(throws: LedgerFault.conflict) { try ledger.registered(1001, person: 2) }
    #expect(ledger.fault == nil)
    #expect(try ledger.summary(on: Hall.today).registrations == 1)
  }

  @Test("Without a leased number no one is registered and nothing is recorded")
  func noNumber() throws {
    let hall = try Hall()
    let ledger = try hall.open()
    let decision = try ledger.register(Hall.application(1001, person: 1), at: Hall.morning)
    #expect(decision == .noNumberLeft)
    #expect(try ledger.outboxRows().isEmpty)
    _ = try ledger.addLeases(Hall.leases, at: Hall.morning)
    #expect(try ledger.registered(1001, person: 1).registrationNumber == "2000000001")
  }

  @Test("A child is not registered on the day before the sixteenth birthday, and is on it")
  func underSixteen() throws {
    let hall = try Hall()
    let ledger = try hall.openWithLeases()
    var application = try Hall.application(1001, person: 1)
    application.seeker.residentID = try Hall.residentID(1, born: "20101124")
    #expect(try ledger.register(application, at: Hall.morning) == .underSixteen)
    #expect(try ledger.outboxRows().isEmpty)
    let birthday = Hall.morning.adding(milliseconds: 86_400_000)
    guard case .registered = try ledger.register(application, at: birthday) else {
      throw Unexpected()
    }
  }
}
