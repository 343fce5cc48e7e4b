import Employment
import Exchange
import Testing

@testable import Station

@Suite struct DeviceBookTests {
  @Test(
    "A revoked device is not listened to from the next request on", arguments: StationDatabases.each
  )
  func revokes(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    let terminal = try district.enrol()
    try district.store.write { transaction throws(StationFault) in
      let devices = DeviceBook(transaction)
      #expect(try devices.trusted(terminal.id).value().deviceKey == terminal.key.verifyingKey)
      #expect(try devices.revoke(terminal.id, by: District.act(reason: "")) == false)
      #expect(try devices.revoke(terminal.id, by: District.act(reason: "被盗")))
      #expect(try devices.trusted(terminal.id) == .failure(.revoked))
      #expect(
        try devices.standing(of: terminal.id, policy: District.policy, at: District.morning)
          == .failure(.revoked))
      #expect(try devices.find(terminal.id)?.revoked == District.act(reason: "被盗"))
      #expect(try devices.trusted(District.id(9)) == .failure(.unknown))
    }
  }

  @Test(
    "Last contact and version are written once a minute, and a new version at once",
    arguments: StationDatabases.each)
  func contacts(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    let terminal = try district.enrol()
    func hear(_ seconds: Int64, _ program: String?) throws -> DeviceRecord? {
      let now = District.morning.adding(milliseconds: seconds * 1000)
      return try district.store.write { transaction throws(StationFault) in
        let devices = DeviceBook(transaction)
        guard let device = try devices.find(terminal.id) else { return nil }
        try devices.noteContact(of: device, program: program, at: now)
        return try devices.find(terminal.id)
      }
    }
    let first = try hear(0, nil)
    #expect(first?.contactAt == District.morning)
    #expect(try hear(30, nil)?.contactAt == District.morning)
    let upgraded = try hear(40, "9.9.9")
    #expect(upgraded?.programVersion == "9.9.9")
    let later = try hear(101, "9.9.9")
    #expect(later?.contactAt == District.morning.adding(milliseconds: 101_000))
  }

  @Test(
    "The standing tells a terminal that its site was suspended, and why",
    arguments: StationDatabases.each)
  func standing(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    let terminal = try district.enrol()
    let standing = try district.store.write { transaction throws(StationFault) in
      _ = try SiteBook(transaction).suspend(
        District.id(1), by: District.act("C3", reason: "装修"))
      return try DeviceBook(transaction).standing(
        of: terminal.id, policy: District.policy, at: District.morning
      ).value()
    }
    #expect(standing.state == .suspended)
    #expect(standing.reason == "装修")
    #expect(standing.at == District.morning)
  }

  private static func ask(
    _ nonce: String, _ offset: Int64, _ terminal: Terminal, _ district: District,
    later: Int64 = 0
  ) throws -> ReplayRefusal? {
    let now = District.morning.adding(milliseconds: later)
    return try district.store.write { transaction throws(StationFault) in
      let device = try DeviceBook(transaction).trusted(terminal.id).value()
      return try RequestGuard(transaction).refusal(
        of: nonce, created: now.adding(milliseconds: offset), from: device, at: now)
    }
  }

  @Test("A request is taken once", arguments: StationDatabases.each)
  func replay(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    let terminal = try district.enrol()
    #expect(try Self.ask("a", 0, terminal, district) == nil)
    #expect(try Self.ask("a", 0, terminal, district) == .replayed)
    #expect(try Self.ask("b", 0, terminal, district) == nil)
    let other = try district.enrol(2, terminal: "02")
    #expect(try Self.ask("a", 0, other, district) == nil)
  }

  @Test(
    "What is remembered of requests is bounded, and what lies before it is refused",
    arguments: StationDatabases.each)
  func bounded(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    let terminal = try district.enrol()
    for number in 0..<(RequestGuard.remembered + 20) {
      #expect(
        try Self.ask("n\(number)", 0, terminal, district, later: Int64(number) * 1000) == nil)
    }
    let count = try district.store.read { transaction throws(StationFault) in
      try transaction.number("SELECT count(*) FROM request_nonce")
    }
    #expect(count == Int64(RequestGuard.remembered))
    #expect(try Self.ask("n0", 0, terminal, district) == .tooOld)
    #expect(try Self.ask("n100", 0, terminal, district, later: 100_000) == .replayed)
  }

  @Test(
    "A terminal is heard when the station's clock is set back, and what is remembered is not taken twice",
    arguments: StationDatabases.each)
  func setBack(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    let terminal = try district.enrol()
    let wrong: Int64 = 10 * 3_600_000
    for number in 0..<300 {
      let later = wrong + Int64(number) * 1000
      #expect(try Self.ask("n\(number)", 0, terminal, district, later: later) == nil)
    }
    #expect(try Self.ask("a", 0, terminal, district) == nil)
    // Another of the same second, and once more the first.
    #expect(try Self.ask("b", 0, terminal, district) == nil)
    #expect(try Self.ask("a", 0, terminal, district) == .replayed)
    #expect(try Self.ask("n299", wrong + 299_000, terminal, district) == .replayed)
    #expect(try Self.ask("c", -DeviceBook.clockTolerance, terminal, district) == .tooOld)
    for number in 0..<300 {
      let later = 60_000 + Int64(number) * 1000
      #expect(try Self.ask("m\(number)", 0, terminal, district, later: later) == nil)
    }
    #expect(try Self.ask("m299", 0, terminal, district, later: 359_000) == .replayed)
    #expect(try Self.ask("m0", 0, terminal, district, later: 60_000) == .tooOld)
    #expect(try Self.ask("n299", 0, terminal, district, later: wrong + 299_000) == .replayed)
    let count = try district.store.read { transaction throws(StationFault) in
      try transaction.number("SELECT count(*) FROM request_nonce")
    }
    #expect(count == Int64(2 * RequestGuard.remembered))
  }

  @Test(
    "A request from the past of a terminal whose clock is ahead is refused, however far ahead it is",
    arguments: StationDatabases.each)
  func ahead(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    let terminal = try district.enrol()
    let ahead: Int64 = 10 * 3_600_000
    for number in 0..<300 {
      #expect(
        try Self.ask("n\(number)", ahead, terminal, district, later: Int64(number) * 1000) == nil)
    }
    #expect(try Self.ask("n0", ahead - 300_000, terminal, district, later: 300_000) == .tooOld)
    #expect(try Self.ask("a", 0, terminal, district, later: 300_000) == .tooOld)
  }

  @Test(
    "A clock that is off is tolerated up to a day, and staff hears of it once",
    arguments: StationDatabases.each)
  func clock(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    let terminal = try district.enrol()
    let day: Int64 = 86_400_000
    #expect(try Self.ask("a", 4 * 60_000, terminal, district) == nil)
    #expect(try district.staffNotices().isEmpty)
    #expect(try Self.ask("b", day, terminal, district) == nil)
    #expect(try Self.ask("c", day + 5000, terminal, district) == nil)
    #expect(try Self.ask("d", 2 * day, terminal, district) == .clockOff)
    #expect(
      try Self.ask("e", .max - District.morning.milliseconds, terminal, district) == .clockOff)
    let notices = try district.staffNotices()
    #expect(notices.map(\.kind) == [.clockOff])
    #expect(notices.first?.detail == "86400 s")
    let off = try district.store.read { transaction throws(StationFault) in
      try DeviceBook(transaction).withClocksOff()
    }
    #expect(off.map(\.id) == [terminal.id])
    #expect(off.first?.clockOffset == day + 5000)
  }

  @Test("Staff settles a notice once, with a name and a reason", arguments: StationDatabases.each)
  func settles(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.store.write { transaction throws(StationFault) in
      let staff = StaffNoticeBook(transaction)
      let number = try staff.post(.brokenBatch, at: District.morning, detail: "from row 3")
      let sealer = district.sealer
      #expect(try staff.settle(number, by: District.act(), sealer: sealer) == false)
      let act = District.act(reason: "重发")
      #expect(try staff.settle(number, by: act, sealer: sealer))
      #expect(try staff.settle(number, by: act, sealer: sealer) == false)
      #expect(try staff.open().isEmpty)
    }
  }

  @Test(
    "A row that needed a clerk is settled at its terminal, too, once staff has settled it",
    arguments: StationDatabases.each)
  func tellsOfSettling(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    // Of nobody whom the station knows.
    hall.refer(4001, registration: 3001)
    let district = hall.district
    let receipt = try district.apply(try hall.terminal.batch())
    let answer = try #require(receipt.answers.first)
    #expect(answer.result == .needsClerk(.unknownRegistration))
    let number = try #require(try district.staffNotices().first?.number)
    let done = try district.store.write { transaction throws(StationFault) in
      try StaffNoticeBook(transaction).settle(
        number, by: District.act(reason: "已核对"), sealer: district.sealer)
    }
    #expect(done)
    let told = try district.store.read { transaction throws(StationFault) in
      try NoticeBook(transaction, sealer: district.sealer).after(0, of: hall.terminal.id)
    }
    var settled = answer
    settled.result = .accepted
    #expect(told.map(\.content) == [.row(settled)])
    // An old stick or a lost answer does not bring the doubt back.
    #expect(try district.apply(try hall.terminal.batch()).answers == [settled])
  }
}
