import Employment
import Exchange
import Foundation
import Ports
import Testing

@testable import Ledger

@Suite(.serialized) struct BitFlipTests {
  /// A closed ledger with something in every table; its bytes.
  private func filled(_ hall: Hall) throws -> [UInt8] {
    let ledger = try hall.openWithLeases()
    for person in 1...3 {
      let seeker = try ledger.registered(1000 + UInt64(person), person: person)
      let number = 2000 + UInt64(person)
      let referral = try ledger.issued(
        number, of: seeker.recordID, to: Hall.vacancy("V\(person)"))
      _ = try ledger.refer(
        Hall.request(number + 100, of: seeker.recordID, to: Hall.vacancy("X")), at: Hall.morning)
      _ = try ledger.openPrint(
        ticket: Hall.id(number + 1000), ofReferral: referral.recordID, at: Hall.morning)
      _ = try ledger.prove(
        residentID: Hall.residentID(90), mobileLastFour: "0000", at: Hall.morning)
    }
    _ = try ledger.take(
      LeaseAnswer(leases: [], recalled: [Hall.id(19)]), at: Hall.morning)
    ledger.close()
    return [UInt8](hall.contents(of: hall.path))
  }

  /// Everything that is asked of a ledger; each answers or says what is wrong with it.
  private func use(_ ledger: LedgerStore) {
    for person in 1...4 {
      let id = Hall.id(1000 + UInt64(person))
      _ = try? ledger.prove(
        residentID: Hall.residentID(person), mobileLastFour: String(1000 + person),
        at: Hall.morning)
      _ = try? ledger.referrals(ofRegistration: id)
      _ = try? ledger.stationWords(ofRegistration: id)
      _ = try? ledger.registered(1000 + UInt64(person), person: person)
      _ = try? ledger.slip(ofTicket: Hall.id(3000 + UInt64(person)))
      _ = try? ledger.refer(
        Hall.request(4000 + UInt64(person), of: id, to: Hall.vacancy("V9")), at: Hall.morning)
      _ = try? ledger.withdraw(referral: Hall.id(2000 + UInt64(person)), at: Hall.morning)
    }
    _ = try? ledger.unsettledPrints()
    _ = try? ledger.outboxRows(limit: 1000)
    _ = try? ledger.mendOutbox(stationHas: 3)
    _ = try? ledger.leaseNeed(id: Hall.id(7), at: Hall.morning.adding(milliseconds: 86_400_000))
    _ = try? ledger.note(ServiceNote(item: .search, result: "1"), at: Hall.morning)
    _ = try? ledger.summary(on: Hall.today)
    _ = try? ledger.damagedRecords()
  }

  @Test(
    "One bit of a record's header that turns ends in an answer or an error, and never a program")
  func headers() throws {
    let hall = try Hall()
    let whole = try filled(hall)
    let places = RecordHeaders.places(in: whole)
    #expect(places.count > 300)
    // Every so many of all bits, so that all tables and all columns come up.
    let bits = places.flatMap { place in (0..<8).map { (place, UInt8(1) << UInt8($0)) } }
    let step = max(1, bits.count / 160)
    for (place, bit) in stride(from: 0, to: bits.count, by: step).map({ bits[$0] }) {
      var bytes = whole
      bytes[place] ^= bit
      try Data(bytes).write(to: URL(fileURLWithPath: hall.path))
      try? FileManager.default.removeItem(atPath: hall.log)
      if let ledger = try? hall.open() {
        use(ledger)
        ledger.close()
      }
    }
  }

  /// Alters stored rows as a disk might.
  private func damage(_ ledger: LedgerStore, _ sql: String) throws {
    try ledger.write(at: nil) { try $0.database.execute(sql: sql) }
  }

  @Test("A person whose record is damaged is told so, and everybody else goes on")
  func onePerson() throws {
    let hall = try Hall()
    _ = try filled(hall)
    let ledger = try hall.open()
    try damage(ledger, "UPDATE registration SET name_sealed = x'00' WHERE number = 2000000001")
    func proof(_ person: Int) throws -> IdentityProof {
      try ledger.prove(
        residentID: Hall.residentID(person), mobileLastFour: String(1000 + person),
        at: Hall.morning)
    }
    #expect(throws: LedgerFault.damagedRecord) { try proof(1) }
    // Nobody learns from it that a number is registered here.
    let wrong = try ledger.prove(
      residentID: Hall.residentID(1), mobileLastFour: "9999", at: Hall.morning)
    #expect(wrong == .refused)
    guard case .proved = try proof(2) else { throw Unexpected() }
    #expect(ledger.fault == nil)
    #expect(try ledger.summary(on: Hall.today).damagedRecords == 1)
    #expect(try ledger.damagedRecords() == 1)
  }

  @Test("A list shows the slips that can be read, and no rule is decided without the other")
  func oneReferral() throws {
    let hall = try Hall()
    _ = try filled(hall)
    let ledger = try hall.open()
    let id = Hall.id(1001)
    _ = try ledger.issued(5001, of: id, to: Hall.vacancy("V8"))
    try damage(ledger, "UPDATE referral SET vacancy_json = '{' WHERE slip_number = 3607040001")
    #expect(try ledger.referrals(ofRegistration: id).map(\.recordID) == [Hall.id(5001)])
    #expect(throws: LedgerFault.damagedRecord) {
      try ledger.refer(Hall.request(5002, of: id, to: Hall.vacancy("V1")), at: Hall.morning)
    }
    #expect(try ledger.issued(5003, of: Hall.id(1002), to: Hall.vacancy("V7")).isOpen)
    #expect(try ledger.summary(on: Hall.today).damagedRecords >= 1)
  }

  @Test("After an end that was not clean every record is looked at, and what is damaged is counted")
  func unclean() throws {
    let hall = try Hall()
    _ = try filled(hall)
    let ledger = try hall.open()
    try damage(ledger, "UPDATE registration SET status = '?' WHERE number = 2000000002")
    ledger.close()
    #expect(try hall.open().summary(on: Hall.today).damagedRecords == 0)
    // A copy of file and log as they stand while the program runs: that is how a cut leaves them.
    let running = try hall.open()
    try running.note(ServiceNote(item: .search, result: "1"), at: Hall.morning)
    let other = try Hall()
    for (from, to) in [(hall.path, other.path), (hall.log, other.log)] {
      try FileManager.default.copyItem(atPath: from, toPath: to)
    }
    #expect(try other.open().summary(on: Hall.today).damagedRecords == 1)
  }

  @Test("A row that was damaged before it was handed in gives its place to one that says so")
  func outbox() throws {
    let hall = try Hall()
    _ = try filled(hall)
    let ledger = try hall.open()
    let before = try ledger.outboxRows(limit: 1000)
    try damage(
      ledger,
      "DROP TRIGGER outbox_no_update; UPDATE outbox SET payload_sealed = x'00' WHERE sequence = 3")
    #expect(try ledger.outboxRows().map(\.sequence) == [1, 2])
    try ledger.acknowledge(through: 2)
    #expect(throws: LedgerFault.damagedRecord) { try ledger.outboxRows(after: 2) }
    #expect(try ledger.mendOutbox(stationHas: 2) == 1)
    let rows = try ledger.outboxRows(after: 2, limit: 1000)
    #expect(rows.map(\.sequence) == before.dropFirst(2).map(\.sequence))
    #expect(rows[0].kindWord == "lost")
    #expect(rows[0].recordID == before[2].recordID)
    #expect(rows[1].payload == before[3].payload)
    var hash = before[1].hash
    for row in rows {
      #expect(row.follows(hash))
      hash = row.hash
    }
    #expect(try ledger.mendOutbox(stationHas: 2) == 0)
    try ledger.note(ServiceNote(item: .search, result: "1"), at: Hall.morning)
    try ledger.check()
  }

  @Test("What the station has already is not asked of a damaged row again")
  func outboxKnown() throws {
    let hall = try Hall()
    _ = try filled(hall)
    let ledger = try hall.open()
    try damage(
      ledger, "DROP TRIGGER outbox_no_update; UPDATE outbox SET hash = x'00' WHERE sequence = 2")
    #expect(try ledger.mendOutbox(stationHas: 4) == 0)
    #expect(try ledger.outboxAcknowledged() == 4)
    #expect(try ledger.outboxRows(after: 4).first?.sequence == 5)
  }

  @Test("With the last row of the outbox damaged the next one is recorded all the same")
  func lastRow() throws {
    let hall = try Hall()
    _ = try filled(hall)
    let ledger = try hall.open()
    let last = try ledger.summary(on: Hall.today).outboxWaiting
    try damage(
      ledger,
      "DROP TRIGGER outbox_no_update; UPDATE outbox SET hash = x'01' WHERE sequence = \(last)")
    let seeker = try ledger.registered(6001, person: 60)
    #expect(try ledger.mendOutbox(stationHas: 0) == 1)
    let rows = try ledger.outboxRows(limit: 1000)
    #expect(rows.count == last + 1)
    #expect(rows.last?.recordID == seeker.recordID)
    try ledger.check()
  }
}

/// Where the headers of records lie in a database file (file format 1.6 and 2.1).
enum RecordHeaders {
  static func places(in file: [UInt8]) -> [Int] {
    stride(from: 0, to: file.count, by: 4096).flatMap { page(in: file, at: $0) }
  }

  private static func page(in file: [UInt8], at start: Int) -> [Int] {
    let head = start == 0 ? 100 : start
    let isTable = file[head] == 0x0D
    guard isTable || file[head] == 0x0A else { return [] }
    let cells = Int(file[head + 3]) << 8 | Int(file[head + 4])
    return (0..<cells).flatMap { cell -> [Int] in
      let pointer = head + 8 + cell * 2
      var place = start + (Int(file[pointer]) << 8 | Int(file[pointer + 1]))
      skip(&place, in: file)
      if isTable { skip(&place, in: file) }
      let length = Int(file[place])
      guard length < 0x80 else { return [] }
      return Array(place..<min(place + length, file.count))
    }
  }

  private static func skip(_ place: inout Int, in file: [UInt8]) {
    while file[place] >= 0x80 { place += 1 }
    place += 1
  }
}

extension Referral {
  var isOpen: Bool { status == .open }
}
