import Employment
import Foundation
import GRDB
import Ports
import Testing

@testable import Ledger

@Suite struct FileTests {
  /// A closed ledger with some people in it; its bytes.
  private func filled(_ hall: Hall, people: Int = 20) throws -> Data {
    let ledger = try hall.openWithLeases()
    for person in 1...people { _ = try ledger.registered(1000 + UInt64(person), person: person) }
    ledger.close()
    return hall.contents(of: hall.path)
  }

  @Test("Commits are synchronised, in a log, over one connection that no other can join")
  func settings() throws {
    let hall = try Hall()
    let ledger = try hall.open()
    let settings = try ledger.read { transaction in
      try ["journal_mode", "synchronous", "foreign_keys", "locking_mode", "wal_autocheckpoint"]
        .map { try String.fetchOne(transaction.database, sql: "PRAGMA \($0)") }
    }
    #expect(settings == ["wal", "2", "1", "exclusive", "0"])
    #expect(throws: LedgerStore.inUse) {
      try hall.open()
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: hall.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("A ledger that was cut off anywhere is damaged, and so is an empty one")
  func truncated() throws {
    let hall = try Hall()
    let whole = try filled(hall)
    var random = SeededNumbers(seed: 20_261_123)
    let cuts = [0, 1, 99, 100, 4096, whole.count - 1]
    for cut in cuts + (0..<40).map({ _ in Int.random(in: 0..<whole.count, using: &random) }) {
      try whole.prefix(cut).write(to: URL(fileURLWithPath: hall.path))
      #expect(throws: LedgerFault.damaged, "cut at \(cut)") { try hall.open() }
      #expect(hall.contents(of: hall.path).count == cut, "the file is left as it was")
      try? FileManager.default.removeItem(atPath: hall.log)
    }
    try whole.write(to: URL(fileURLWithPath: hall.path))
    #expect(try hall.open().summary(on: Hall.today).registrations == 20)
  }

  @Test("A log without its database, text, and another program's database are no ledger")
  func foreign() throws {
    let hall = try Hall()
    try Data(repeating: 1, count: 5000).write(to: URL(fileURLWithPath: hall.log))
    #expect(throws: LedgerFault.damaged) { try hall.open() }
    try FileManager.default.removeItem(atPath: hall.log)
    try Data(String(repeating: "就业之家", count: 1000).utf8).write(
      to: URL(fileURLWithPath: hall.path))
    #expect(throws: LedgerFault.damaged) { try hall.open() }
    try FileManager.default.removeItem(atPath: hall.path)
    try DatabaseQueue(path: hall.path).write { try $0.execute(sql: "CREATE TABLE other (a)") }
    #expect(throws: LedgerFault.damaged) { try hall.open() }
  }

  @Test("A page full of rubbish in the middle is found by the check, and stops the ledger")
  func rubbish() throws {
    let hall = try Hall()
    var bytes = try filled(hall)
    let middle = bytes.count / 2 / 4096 * 4096
    bytes.replaceSubrange(middle..<middle + 4096, with: Data(repeating: 0xA5, count: 4096))
    try bytes.write(to: URL(fileURLWithPath: hall.path))
    let ledger = try? hall.open()
    if let ledger {
      #expect(throws: LedgerFault.damaged) { try ledger.reopen() }
      #expect(ledger.fault == .damaged)
      #expect(throws: LedgerFault.damaged) { try ledger.registered(2000, person: 30) }
    }
  }

  @Test("A ledger of a newer version is refused by its number and left as it was")
  func newerVersion() throws {
    let hall = try Hall()
    _ = try filled(hall)
    try DatabaseQueue(path: hall.path).write { try $0.execute(sql: "PRAGMA user_version = 7") }
    #expect(throws: LedgerFault.newerVersion(7)) { try hall.open() }
    try DatabaseQueue(path: hall.path).write {
      try $0.execute(sql: "PRAGMA user_version = \(Schema.current.version)")
    }
    #expect(try hall.open().summary(on: Hall.today).registrations == 20)
  }

  @Test("An older ledger goes forward with all that is in it, or stays as it is when that fails")
  func migrates() throws {
    let hall = try Hall()
    _ = try filled(hall)
    func open(_ step: String) throws -> LedgerStore {
      let schema = Schema(steps: Schema.current.steps + [step])
      return try LedgerStore(
        file: LedgerFile(path: hall.path, schema: schema), key: hall.key, site: Hall.site,
        policy: ReferralPolicy())
    }
    let failing = "CREATE TABLE favourite (id TEXT) STRICT; INSERT INTO nowhere VALUES (1);"
    #expect(throws: LedgerFault.self) { try open(failing) }
    #expect(try hall.open().summary(on: Hall.today).registrations == 20)
    let newer = try open("ALTER TABLE registration ADD COLUMN thawed_at INTEGER;")
    #expect(try newer.summary(on: Hall.today).registrations == 20)
    #expect(try newer.registered(1001, person: 1).registrationNumber == "2000000001")
    newer.close()
    #expect(throws: LedgerFault.newerVersion(Schema.current.version + 1)) { try hall.open() }
  }

  @Test("A full disk records nothing by halves and stops the ledger until it is reopened")
  func diskFull() throws {
    let hall = try Hall()
    _ = try filled(hall)
    let pages = hall.contents(of: hall.path).count / 4096
    func open(pageLimit: Int?) throws -> LedgerStore {
      try LedgerStore(
        file: LedgerFile(path: hall.path, schema: .current, pageLimit: pageLimit), key: hall.key,
        site: Hall.site, policy: ReferralPolicy())
    }
    let full = try open(pageLimit: pages + 4)
    var person = 20
    #expect(throws: LedgerFault.diskFull) {
      while person < 200 {
        _ = try full.registered(1001 + UInt64(person), person: person + 1)
        person += 1
      }
    }
    #expect(person > 20)
    #expect(full.fault == .diskFull)
    #expect(throws: LedgerFault.diskFull) { try full.summary(on: Hall.today) }
    full.close()
    let freed = try open(pageLimit: nil)
    try freed.check()
    #expect(try freed.summary(on: Hall.today).registrations == person)
    #expect(try freed.outboxRows(limit: 1000).count == person)
    #expect(
      try freed.registered(1001 + UInt64(person), person: person + 1).registrationNumber
        == ReferralRules.number(2_000_000_001 + Int64(person)))
  }

  @Test("A new ledger that was cut short in its making is made anew")
  func draft() throws {
    let hall = try Hall()
    try Data(repeating: 0, count: 300).write(to: URL(fileURLWithPath: hall.path + ".new"))
    let ledger = try hall.openWithLeases()
    #expect(try ledger.registered(1001, person: 1).registrationNumber == "2000000001")
    #expect(!FileManager.default.fileExists(atPath: hall.path + ".new"))
  }
}
