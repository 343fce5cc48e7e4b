import Employment
import Exchange
import Testing

@testable import Station

@Suite struct RegistrationBookTests {
  @Test(
    "A person who registers at a second terminal is one person, with the newer data",
    arguments: StationDatabases.each)
  func merged(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    try hall.register(3001, person: 1)
    try hall.district.apply(try hall.terminal.batch())
    var other = try hall.district.enrol(2, terminal: "02")
    let lent = Lent(try hall.district.lease(other, need: 2))
    other.register(
      3002,
      try District.registration(
        3002, number: lent.registrations[0], person: 1, mobile: "13907979999"))
    let receipt = try hall.district.apply(try other.batch())
    #expect(receipt.answers.map(\.result) == [.needsClerk(.registeredElsewhere)])
    let person = try District.residentID(1)
    let found = try hall.district.store.read { transaction throws(StationFault) in
      try RegistrationBook(transaction, sealer: hall.district.sealer).find(person: person)
    }
    #expect(found?.recordID == District.id(3001))
    #expect(found?.seeker.mobile.digits == "13907979999")
  }

  @Test(
    "A number that was not lent to the terminal, or is used, is not taken",
    arguments: StationDatabases.each)
  func numbers(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    try hall.register(3001, person: 1)
    try hall.register(3002, person: 2)
    hall.terminal.register(3003, try District.registration(3003, number: 999_999, person: 3))
    let receipt = try hall.district.apply(try hall.terminal.batch())
    #expect(
      receipt.answers.map(\.result) == [.accepted, .refused(.notLeased), .refused(.notLeased)])
  }

  @Test(
    "A registration with new data replaces the old, but a clerk's freezing stays",
    arguments: StationDatabases.each)
  func renewed(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    try hall.register(3001, person: 1)
    try hall.district.apply(try hall.terminal.batch())
    let district = hall.district
    var frozen = try District.registration(3001, number: hall.lent.registrations[0], person: 1)
    frozen.status = .frozen
    let corrected = frozen
    let done = try district.store.write { transaction throws(StationFault) in
      let book = RegistrationBook(transaction, sealer: district.sealer)
      #expect(try book.correct(corrected, by: District.act()) == false)
      return try book.correct(corrected, by: District.act(reason: "重复登记"))
    }
    #expect(done)
    var renewal = try District.registration(3001, number: hall.lent.registrations[0], person: 1)
    renewal.seeker.education = EducationLevel(code: "20") ?? renewal.seeker.education
    let newer = renewal
    hall.terminal.append(.registration, id: 3009) { $0.registration = newer }
    #expect(try district.apply(try hall.terminal.batch()).answers.last?.result == .accepted)
    let (found, notices) = try district.store.read { transaction throws(StationFault) in
      (
        try RegistrationBook(transaction, sealer: district.sealer).find(District.id(3001)),
        try NoticeBook(transaction, sealer: district.sealer).after(0, of: hall.terminal.id)
      )
    }
    #expect(found?.status == .frozen)
    #expect(found?.seeker.education.code == "20")
    // The terminal may have recorded it before it heard of the freezing: it is told how it is now.
    #expect(notices.map(\.number) == [1, 2])
    #expect(notices.first?.content == .registration(corrected))
    #expect(notices.last?.content == found.map { .registration($0) })
  }

  @Test(
    "What a terminal records later is newer, though its clock was set back in between",
    arguments: StationDatabases.each)
  func clockSetBack(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    try hall.register(3001, person: 1)
    var renewal = try District.registration(3001, number: hall.lent.registrations[0], person: 1)
    renewal.seeker.mobile = try Mobile("13907979999")
    let newer = renewal
    let dayBefore = District.morning.adding(milliseconds: -86_400_000)
    hall.terminal.append(.registration, id: 3009, at: dayBefore) { $0.registration = newer }
    let district = hall.district
    #expect(
      try district.apply(try hall.terminal.batch()).answers.map(\.result) == [.accepted, .accepted])
    let found = try district.store.read { transaction throws(StationFault) in
      try RegistrationBook(transaction, sealer: district.sealer).find(District.id(3001))
    }
    #expect(found?.seeker.mobile.digits == "13907979999")
  }
}
