import Employment
import Exchange
import Testing

@testable import Station

@Suite("A terminal that is enrolled anew with the ledger that it has")
struct EnrolledAnewTests {
  private static let elsewhere = District.site("王母渡镇就业之家", region: "360704101")

  /// A hall with a slip that waits in its outbox behind what the station has, and another site.
  private static func waiting(_ kind: StationDatabases.Kind) throws -> Hall {
    var hall = try Hall(kind)
    try hall.district.openSite(2, elsewhere)
    try hall.register(3001, person: 1)
    hall.refer(4001, registration: 3001)
    try hall.district.apply(try hall.terminal.batch())
    try hall.register(3002, person: 2, number: 1)
    hall.refer(4002, registration: 3002, number: 1)
    return hall
  }

  /// The terminal under its new name, with the rows that it has.
  private static func enrol(
    _ hall: Hall, _ number: UInt64 = 2, at site: UInt64, terminal: String = "01",
    after former: SigningKey
  ) throws -> Terminal {
    var anew = try hall.district.enrol(number, at: site, terminal: terminal, after: former)
    anew.rows = hall.terminal.rows
    return anew
  }

  private static func notices(
    after number: Int64, _ terminal: Terminal, _ district: District
  ) throws -> [StationNotice] {
    try district.store.write { transaction throws(StationFault) in
      try NoticeBook(transaction, sealer: district.sealer).after(number, of: terminal.id)
    }
  }

  @Test(
    "hands in what waited, at its site or another, whether it was revoked before or not",
    arguments: StationDatabases.each, [1, 2] as [UInt64])
  func handsIn(_ kind: StationDatabases.Kind, site: UInt64) throws {
    for isRevoked in [true, false] {
      let hall = try Self.waiting(kind)
      if isRevoked {
        try hall.district.store.write { transaction throws(StationFault) in
          _ = try DeviceBook(transaction).revoke(hall.terminal.id, by: District.act(reason: "搬"))
        }
      }
      let anew = try Self.enrol(hall, at: site, after: hall.terminal.key)
      #expect(try hall.district.verdict(on: try hall.terminal.batch()) == .failure(.revoked))
      let receipt = try hall.district.apply(try anew.batch())
      #expect(receipt.answers.map(\.result) == [.accepted, .accepted, .accepted, .accepted])
      #expect(try hall.district.quota(of: "V1").consumed == 2)
      #expect(try hall.district.staffNotices().isEmpty)
    }
  }

  @Test(
    "tells staff nothing twice that it hands in again",
    arguments: StationDatabases.each)
  func toldOnce(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    try hall.register(3001, person: 1)
    hall.refer(4001, registration: 3001)
    hall.refer(4002, registration: 3001, number: 1)
    try hall.district.apply(try hall.terminal.batch())
    #expect(try hall.district.staffNotices().map(\.kind) == [.needsClerk])
    let anew = try Self.enrol(hall, at: 1, after: hall.terminal.key)
    let receipt = try hall.district.apply(try anew.batch())
    #expect(receipt.answers.last?.result == .needsClerk(.alreadyReferred))
    #expect(try hall.district.staffNotices().map(\.kind) == [.needsClerk])
  }

  @Test(
    "takes along what it was lent: who stands in its old place gets nothing of it",
    arguments: StationDatabases.each)
  func oldPlace(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.waiting(kind)
    _ = try Self.enrol(hall, at: 2, after: hall.terminal.key)
    var stranger = try hall.district.enrol(3)
    stranger.rows = hall.terminal.rows
    let answers = try hall.district.apply(try stranger.batch()).answers
    #expect(answers.suffix(2).map(\.result) == [.refused(.notLeased), .refused(.notLeased)])
  }

  @Test(
    "goes on from where it is after two moves, also where one of them was never answered",
    arguments: StationDatabases.each)
  func moves(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.waiting(kind)
    // The answer was lost: the terminal never was this device.
    let lost = try Self.enrol(hall, 2, at: 2, terminal: "07", after: hall.terminal.key)
    let second = try Self.enrol(hall, 3, at: 2, after: hall.terminal.key)
    let third = try Self.enrol(hall, 4, at: 1, terminal: "02", after: second.key)
    for old in [lost, second] {
      #expect(try hall.district.verdict(on: try old.batch()) == .failure(.revoked))
    }
    let receipt = try hall.district.apply(try third.batch())
    #expect(receipt.answers.map(\.result) == [.accepted, .accepted, .accepted, .accepted])
  }

  @Test(
    "hears in its new place what came of its slips, before and since it moved",
    arguments: StationDatabases.each)
  func hears(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.waiting(kind)
    let (district, terminal) = (hall.district, hall.terminal)
    try district.apply(try terminal.batch())
    func record(_ id: UInt64) throws {
      try district.store.write { transaction throws(StationFault) in
        _ = try ReferralBook(
          transaction, sealer: district.sealer, posts: District.vacancies(transaction)
        ).record(
          .hired(.contract), of: .id(District.id(id)), by: "C1", at: District.morning)
      }
    }
    try record(4001)
    // Another stood in the new place, and heard of its own.
    var neighbour = try district.enrol(9, at: 2)
    neighbour.append(.note, id: 9001)
    try district.store.write { transaction throws(StationFault) in
      for _ in 0..<3 {
        try NoticeBook(transaction, sealer: district.sealer).post(
          .outcome(referral: District.id(9002), status: .hired, outcome: nil), to: neighbour.id,
          at: District.morning)
      }
    }
    let anew = try Self.enrol(hall, at: 2, after: terminal.key)
    try district.apply(try anew.batch())
    try record(4002)
    let told = try Self.notices(after: 0, anew, district)
    #expect(told.map(\.number) == [1, 2, 3, 4, 5])
    let referrals = told.compactMap { notice -> RecordID? in
      guard case .outcome(let referral, _, _) = notice.content else { return nil }
      return referral
    }
    #expect(referrals.suffix(2) == [District.id(4001), District.id(4002)])
    // It had heard one where it was: none is missed behind that.
    #expect(try Self.notices(after: 1, anew, district).suffix(2).count == 2)
  }

  @Test(
    "is told how far its old outbox came, so that one that was set back knows it",
    arguments: StationDatabases.each)
  func mark(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.waiting(kind)
    let anew = Terminal(
      id: District.id(1002), key: SigningKey(seed: Array(repeating: 2, count: 32))!)
    let enrolment = try hall.district.store.write { transaction throws(StationFault) in
      let desk = EnrolmentDesk(transaction, sealer: hall.district.sealer)
      let code = try desk.makeCode(
        id: District.id(2002), for: District.id(1), terminalNumber: "01", random: 7,
        by: District.act()
      ).value()
      return try desk.enrol(
        anew.request(code, after: hall.terminal.key), device: anew.id,
        stationKey: District.stationKey, policy: District.policy, at: District.morning
      ).value()
    }
    let last = hall.terminal.rows[1]
    #expect(enrolment.handedIn == OutboxMark(sequence: 2, hash: last.hash))
    #expect(enrolment.standing.outboxSequence == 0)
  }

  @Test(
    "has to prove that the former key is its own; one that no station knows is passed over",
    arguments: StationDatabases.each)
  func proof(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.waiting(kind)
    let anew = Terminal(id: District.id(1002), key: SigningKey())
    let (district, sealer) = (hall.district, hall.district.sealer)
    func enrol(_ number: UInt64, _ former: (String) -> FormerKey) throws
      -> Result<Enrolment, EnrolmentRefusal>
    {
      let code = try district.store.write { transaction throws(StationFault) in
        try EnrolmentDesk(transaction, sealer: sealer).makeCode(
          id: District.id(2000 + number), for: District.id(2), terminalNumber: "01",
          random: number << 33 | number, by: District.act()
        ).value()
      }
      var request = anew.request(code)
      request.former = former(code)
      let asked = request
      return try district.store.write { transaction throws(StationFault) in
        try EnrolmentDesk(transaction, sealer: sealer).enrol(
          asked, device: anew.id, stationKey: District.stationKey, policy: District.policy,
          at: District.morning)
      }
    }
    let forged = try enrol(5) { code in
      var former = FormerKey(SigningKey(), code: code, newKey: anew.key.verifyingKey)
      former.key = hall.terminal.key.verifyingKey.text
      return former
    }
    #expect(forged == .failure(.formerNotProven))
    // A proof for another code is none for this.
    let stale = try enrol(6) { _ in
      FormerKey(hall.terminal.key, code: "00000000", newKey: anew.key.verifyingKey)
    }
    #expect(stale == .failure(.formerNotProven))
    let foreign = try enrol(7) { code in
      FormerKey(SigningKey(), code: code, newKey: anew.key.verifyingKey)
    }
    #expect(try foreign.get().handedIn == nil)
    let trusted = try hall.district.store.read { transaction throws(StationFault) in
      try DeviceBook(transaction).trusted(hall.terminal.id)
    }
    #expect(throws: Never.self) { try trusted.get() }
  }
}
