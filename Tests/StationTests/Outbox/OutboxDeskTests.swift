import Employment
import Exchange
import Foundation
import Testing

@testable import Station

@Suite struct OutboxDeskTests {
  @Test(
    "A batch is applied once, and the same batch again gets the same answers",
    arguments: StationDatabases.each)
  func appliesOnce(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    try hall.register(3001, person: 1)
    hall.refer(4001, registration: 3001)
    let receipt = try hall.district.apply(try hall.terminal.batch())
    #expect(receipt.acknowledged == 2)
    #expect(receipt.answers.map(\.result) == [.accepted, .accepted])
    #expect(receipt.answers.map(\.recordID) == [District.id(3001), District.id(4001)])
    #expect(try hall.district.apply(try hall.terminal.batch()) == receipt)
    #expect(try hall.district.quota(of: "V1").consumed == 1)
    // A batch that overlaps what the station has brings only what is new.
    hall.terminal.append(.note, id: 5001)
    let longer = try hall.district.apply(try hall.terminal.batch(after: 1))
    #expect(longer.acknowledged == 3)
    #expect(longer.answers.map(\.sequence) == [2, 3])
    #expect(try hall.district.quota(of: "V1").consumed == 1)
  }

  @Test(
    "A batch that begins too late is answered with where the station stands",
    arguments: StationDatabases.each)
  func gap(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    for number in 1...3 { hall.terminal.append(.note, id: UInt64(5000 + number)) }
    try hall.district.apply(try hall.terminal.batch(limit: 1))
    let receipt = try hall.district.apply(try hall.terminal.batch(after: 2))
    #expect(receipt == OutboxReceipt(acknowledged: 1, answers: []))
    #expect(try hall.district.apply(try hall.terminal.batch(after: 1)).acknowledged == 3)
  }

  @Test(
    "A disk that was copied is seen as a chain that forks, and nothing more is taken from it",
    arguments: StationDatabases.each)
  func fork(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    hall.terminal.append(.note, id: 5001)
    var clone = hall.terminal
    hall.terminal.append(.note, id: 5002)
    clone.append(.note, id: 5003)
    try hall.district.apply(try hall.terminal.batch())
    #expect(try hall.district.verdict(on: try clone.batch()) == .failure(.forkedChain))
    #expect(try hall.district.verdict(on: try hall.terminal.batch()) == .failure(.forkedChain))
    let notices = try hall.district.staffNotices()
    #expect(notices.map(\.kind) == [.forkedChain])
    #expect(notices.first?.device == hall.terminal.id)
    let count = try hall.district.store.read { transaction throws(StationFault) in
      try transaction.number("SELECT count(*) FROM outbox_row")
    }
    #expect(count == 2)
  }

  @Test("A disk that was set back is seen when it writes on", arguments: StationDatabases.each)
  func rollback(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    hall.terminal.append(.note, id: 5001)
    var backup = hall.terminal
    for number in 2...4 { hall.terminal.append(.note, id: UInt64(5000 + number)) }
    try hall.district.apply(try hall.terminal.batch())
    #expect(try hall.district.apply(try backup.batch()).acknowledged == 4)
    backup.append(.note, id: 5009)
    #expect(try hall.district.verdict(on: try backup.batch(after: 1)) == .failure(.forkedChain))
  }

  @Test("A stick in other hands changes nothing and flags nobody", arguments: StationDatabases.each)
  func tampering(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    for number in 1...3 { hall.terminal.append(.note, id: UInt64(5000 + number)) }
    let good = try hall.terminal.batch()
    var altered = good
    altered.rows[1].payload = Data("{}".utf8)
    #expect(try hall.district.verdict(on: altered) == .failure(.broken))
    var shortened = good
    shortened.rows.removeLast()
    #expect(try hall.district.verdict(on: shortened) == .failure(.wrongSignature))
    var holed = good
    holed.rows.remove(at: 1)
    #expect(try hall.district.verdict(on: holed) == .failure(.broken))
    var stranger = try #require(
      OutboxBatch(device: District.id(9), rows: good.rows, key: hall.terminal.key))
    #expect(try hall.district.verdict(on: stranger) == .failure(.unknownDevice))
    stranger.rows = []
    stranger.device = hall.terminal.id
    #expect(try hall.district.verdict(on: stranger) == .failure(.empty))
    #expect(try hall.district.apply(good).acknowledged == 3)
    #expect(try hall.district.staffNotices().map(\.kind) == [.brokenBatch, .brokenBatch])
  }

  @Test(
    "A row that nobody can read is answered, kept, and does not hold up those behind it",
    arguments: StationDatabases.each)
  func poison(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    hall.terminal.append(payload: Data([0xFF, 0x00]), id: District.id(5001))
    hall.terminal.append(payload: Data("{}".utf8), id: District.id(5002), kindWord: "horoscope")
    hall.terminal.append(payload: Data("{}".utf8), id: District.id(5003), version: 99)
    hall.terminal.append(.registration, id: 5004)
    hall.terminal.append(.note, id: 5005) { $0.siteCode = "36\u{0}" }
    hall.terminal.append(.note, id: 5006) { $0.kind = .wish }
    hall.terminal.append(payload: Data(), id: District.id(5007), kindWord: "a\u{0}b")
    hall.terminal.append(.note, id: 5008)
    let receipt = try hall.district.apply(try hall.terminal.batch())
    #expect(receipt.acknowledged == 8)
    #expect(receipt.answers.dropLast().allSatisfy { $0.result == .refused(.unreadable) })
    #expect(receipt.answers.last?.result == .accepted)
    #expect(try hall.district.staffNotices().map(\.kind).allSatisfy { $0 == .unreadableRow })
    let kinds = try hall.district.store.read { transaction throws(StationFault) in
      try transaction.rows("SELECT kind FROM outbox_row ORDER BY sequence").map {
        row throws(StationFault) in try row.text("kind")
      }
    }
    #expect(kinds[1] == "horoscope")
    #expect(kinds[6] == "unknown")
  }

  @Test(
    "A record of no possible time is refused, and does not hold up those behind it",
    arguments: StationDatabases.each)
  func impossibleTime(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    for (index, milliseconds) in [Int64.min, 0, 900_000_000_000].enumerated() {
      let moment = Timestamp(milliseconds: milliseconds)
      let entry = ServiceEntry(number: 1, at: moment, person: nil, item: .search, result: "3")
      let id = UInt64(5000 + 10 * index)
      hall.terminal.append(.note, id: id + 1, service: entry)
      hall.terminal.append(.note, id: id + 2) { $0.at = moment }
      hall.terminal.append(.note, id: id + 3, at: moment) { $0.at = District.morning }
      let referral = Referral(
        recordID: District.id(id + 4), referralNumber: "0000000001", slipNumber: "0000000001",
        registrationID: District.id(3001), vacancy: Hall.post, issuedAt: moment,
        validThrough: District.today)
      hall.terminal.append(.referral, id: id + 4) { $0.referral = referral }
    }
    hall.terminal.append(.note, id: 5090)
    let receipt = try hall.district.apply(try hall.terminal.batch())
    #expect(receipt.acknowledged == 13)
    #expect(receipt.answers.dropLast().allSatisfy { $0.result == .refused(.unreadable) })
    #expect(receipt.answers.last?.result == .accepted)
  }

  @Test(
    "The same id with other content is refused, counted and shown to staff",
    arguments: StationDatabases.each)
  func otherContent(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    hall.terminal.append(.note, id: 5001)
    hall.terminal.append(.note, id: 5001, at: District.morning.adding(milliseconds: 1))
    let receipt = try hall.district.apply(try hall.terminal.batch())
    #expect(receipt.answers.map(\.result) == [.accepted, .refused(.sameIDOtherContent)])
    #expect(try hall.district.apply(try hall.terminal.batch()) == receipt)
    #expect(try hall.district.staffNotices().map(\.kind) == [.sameIDOtherContent])
    let reused = try hall.district.store.read { transaction throws(StationFault) in
      try transaction.number("SELECT reused FROM outbox_answer")
    }
    #expect(reused == 1)
  }

  @Test(
    "A terminal that was enrolled anew hands its outbox in again without doubling anything",
    arguments: StationDatabases.each)
  func enrolledAnew(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    try hall.register(3001, person: 1)
    hall.refer(4001, registration: 3001)
    try hall.district.apply(try hall.terminal.batch())
    let anew = try hall.district.enrol(2)
    #expect(try hall.district.verdict(on: try hall.terminal.batch()) == .failure(.revoked))
    hall.refer(4002, registration: 3001, number: 1, to: Hall.post)
    let batch = try #require(
      OutboxBatch(device: anew.id, rows: hall.terminal.rows, key: anew.key))
    let receipt = try hall.district.apply(batch)
    #expect(
      receipt.answers.map(\.result) == [.accepted, .accepted, .needsClerk(.alreadyReferred)])
    #expect(try hall.district.quota(of: "V1").consumed == 2)
  }

  @Test("Nothing personal stands in any table in the clear", arguments: StationDatabases.each)
  func sealed(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    try hall.register(3001, person: 1)
    try hall.district.apply(try hall.terminal.batch())
    let person = try District.residentID(1).text
    let rows = try hall.district.store.read { transaction throws(StationFault) in
      try transaction.rows("SELECT * FROM registration")
        + transaction.rows("SELECT * FROM service_line")
        + transaction.rows("SELECT * FROM outbox_row")
        + transaction.rows("SELECT * FROM outbox_answer")
    }
    #expect(rows.count == 4)
    for value in rows.flatMap(\.values) {
      switch value {
      case .text(let text):
        #expect(!text.contains(person) && !text.contains("钟桂兰") && !text.contains("1390797"))
      case .blob(let bytes):
        #expect(!String(decoding: bytes, as: UTF8.self).contains(person))
      case .integer, .null: break
      }
    }
  }

  @Test(
    "A registration of the year 9996 freezes nobody's record: another terminal's is newer",
    arguments: StationDatabases.each)
  func farFuture(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    let far = try #require(CalendarDate("9996-05-01"))
    let noon = Timestamp(day: far, time: TimeOfDay(minutes: 720))
    var first = try District.registration(3001, number: hall.lent.registrations[0], person: 1)
    first.registeredOn = far
    first.validThrough = far.adding(days: 700)
    let sent = first
    hall.terminal.append(.registration, id: 3001, at: noon) { $0.registration = sent }
    let receipt = try hall.district.apply(try hall.terminal.batch())
    #expect(receipt.answers.map(\.result) == [.needsClerk(.doubtfulTime)])
    #expect(try hall.district.staffNotices().map(\.kind) == [.needsClerk])
    var other = try hall.district.enrol(2, terminal: "02")
    let lent = Lent(try hall.district.lease(other, need: 2))
    let later = District.morning.adding(milliseconds: 3_600_000)
    let newer = try District.registration(
      3002, number: lent.registrations[0], person: 1, mobile: "13907979999")
    other.append(.registration, id: 3002, at: later) { $0.registration = newer }
    try hall.district.apply(try other.batch(), at: later)
    let person = try District.residentID(1)
    let found = try hall.district.store.read { transaction throws(StationFault) in
      try RegistrationBook(transaction, sealer: hall.district.sealer).find(person: person)
    }
    #expect(found?.seeker.mobile.digits == "13907979999")
    #expect(found?.registeredOn == District.today)
    #expect((found?.validThrough ?? far) < District.today.adding(days: 3700))
  }

  @Test(
    "Rows that name another place are their terminal's own, and staff is told once",
    arguments: StationDatabases.each)
  func otherPlace(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    let entry = ServiceEntry(
      number: 1, at: District.morning, person: nil, item: .search, result: "7")
    for id in 5001...5003 as ClosedRange<UInt64> {
      hall.terminal.append(.note, id: id, service: entry) {
        $0.siteCode = "3607039999999"
        $0.terminalNumber = "77"
      }
    }
    hall.terminal.append(.note, id: 5004, service: entry)
    let receipt = try hall.district.apply(try hall.terminal.batch())
    #expect(receipt.answers.allSatisfy { $0.result == .accepted })
    let places = try hall.district.store.read { transaction throws(StationFault) in
      try transaction.rows("SELECT DISTINCT site_code, terminal FROM service_line")
        .map { row throws(StationFault) in try row.text("site_code") + "/" + row.text("terminal") }
    }
    #expect(places == ["3607041002001/01"])
    let notices = try hall.district.staffNotices()
    #expect(notices.map(\.kind) == [.foreignPlace])
    #expect(notices.first?.detail == "site 3607039999999 terminal 77")
  }

  @Test(
    "A terminal that moved hands in what it recorded at its old place, as of there",
    arguments: StationDatabases.each)
  func movedPlace(_ kind: StationDatabases.Kind) throws {
    let hall = try Hall(kind)
    let site = try hall.district.openSite(
      2, District.site("茅店镇就业之家", region: "360704101"))
    // The same slip key at another site: the terminal was enrolled anew there.
    let old = hall.terminal
    let seed = [UInt8](repeating: 99, count: 32)
    var moved = Terminal(id: District.id(1099), key: try #require(SigningKey(seed: seed)))
    try hall.district.store.write { transaction throws(StationFault) in
      try transaction.run(
        """
        INSERT INTO device (id, site, terminal, device_key, slip_key, program, enrolled_at,
          enrolled_by, clock_offset, nonce_floor)
        VALUES (?1, ?2, '01', ?3, ?4, '1.0', 0, 'C1', 0, 0)
        """,
        [
          SQLValue(moved.id), SQLValue(site.id), .text(moved.key.verifyingKey.text),
          .text(old.key.verifyingKey.text),
        ])
    }
    let entry = ServiceEntry(
      number: 1, at: District.morning, person: nil, item: .search, result: "7")
    moved.append(.note, id: 5001, service: entry)
    moved.append(.note, id: 5002, service: entry) { $0.siteCode = site.site.siteCode }
    try hall.district.apply(try moved.batch())
    let places = try hall.district.store.read { transaction throws(StationFault) in
      try transaction.rows("SELECT site_code FROM service_line ORDER BY id")
        .map { row throws(StationFault) in try row.text("site_code") }
    }
    #expect(places == ["3607041002001", site.site.siteCode])
    #expect(try hall.district.staffNotices().isEmpty)
  }

  @Test(
    "A record of the day after tomorrow is taken, and a clerk looks at it",
    arguments: StationDatabases.each)
  func doubtfulTime(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    hall.terminal.append(.note, id: 5001, at: District.morning.adding(milliseconds: 86_400_000))
    hall.terminal.append(.note, id: 5002, at: District.morning.adding(milliseconds: 172_800_000))
    let receipt = try hall.district.apply(try hall.terminal.batch())
    #expect(receipt.answers.map(\.result) == [.accepted, .needsClerk(.doubtfulTime)])
  }
}
