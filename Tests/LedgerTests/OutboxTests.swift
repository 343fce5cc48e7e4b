import Crypto
import Employment
import Exchange
import Foundation
import GRDB
import Ports
import Testing

@testable import Ledger

@Suite struct OutboxTests {
  let hall: Hall
  let ledger: LedgerStore

  init() throws {
    hall = try Hall()
    ledger = try hall.openWithLeases()
    let seeker = try ledger.registered(1001, person: 1)
    let referral = try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
    _ = try ledger.openPrint(
      ticket: Hall.id(3001), ofReferral: referral.recordID, at: Hall.morning)
    try ledger.settlePrint(ticket: Hall.id(3001), state: .completed, at: Hall.morning)
    _ = try ledger.withdraw(referral: referral.recordID, at: Hall.morning)
    try ledger.note(ServiceNote(item: .search, result: "12"), at: Hall.morning)
  }

  @Test("Each act leaves one row, numbered without gaps and chained by hash")
  func chain() throws {
    let rows = try ledger.outboxRows()
    #expect(
      rows.map(\.kind) == [
        .registration, .referral, .printOpened, .printSettled, .withdrawal, .note,
      ])
    #expect(rows.map(\.sequence) == [1, 2, 3, 4, 5, 6])
    #expect(rows[0].previousHash == Data(count: 32))
    for (row, next) in zip(rows, rows.dropFirst()) { #expect(next.previousHash == row.hash) }
    for row in rows { #expect(row.contentHash == Data(SHA256.hash(data: row.payload))) }
    #expect(rows[0].recordID == Hall.id(1001))
    #expect(rows[1].recordID == Hall.id(2001))
    #expect(Set(rows.map(\.recordID)).count == 6)
    try ledger.check()
  }

  @Test("A receipt is recorded once, with its line in the service ledger, and no other by its id")
  func receipt() throws {
    let receipt = SlipReceipt(
      recordID: Hall.id(5001), slip: "3607040001", outcome: .notHired(reason: "经验不足"))
    try ledger.record(receipt, at: Hall.morning)
    try ledger.record(receipt, at: Hall.morning)
    let row = try #require(try ledger.outboxRows().last)
    #expect(row.sequence == 7)
    let document = try CanonicalJSON.value(OutboxDocument.self, from: row.payload)
    #expect(document.kind == .receipt)
    #expect(document.receipt == receipt)
    #expect(document.service?.item == .receipt)
    #expect(document.service?.result == "2")
    var other = receipt
    other.outcome = .hired(.contract)
    #expect(throws: LedgerFault.conflict) { try ledger.record(other, at: Hall.morning) }
  }

  @Test("A registration's row carries all that the station needs, as canonical JSON")
  func payload() throws {
    let row = try ledger.outboxRows(after: 0, limit: 1)[0]
    let document = try CanonicalJSON.value(OutboxDocument.self, from: row.payload)
    #expect(document.version == 1)
    #expect(document.registration?.registrationNumber == "2000000001")
    #expect(document.registration?.seeker.name.text == "钟桂兰")
    #expect(document.consent?.noticeVersion == "notice-1")
    #expect(document.service?.item == .registration)
    #expect(document.service?.result == "registered")
    #expect(document.service?.person?.phone.digits == "13907971001")
    #expect(document.siteCode == "360704001")
    let text = String(decoding: row.payload, as: UTF8.self)
    #expect(text.hasPrefix(#"{"at":1795395600000,"consent":{"givenAt":1795395600000,"#))
    #expect(try CanonicalJSON.bytes(of: document) == row.payload)
  }

  @Test("The station's word moves the cursor forward only, and only to rows that exist")
  func acknowledges() throws {
    #expect(try ledger.summary(on: Hall.today).outboxWaiting == 6)
    try ledger.acknowledge(through: 4)
    try ledger.acknowledge(through: 2)
    #expect(try ledger.summary(on: Hall.today).outboxWaiting == 2)
    #expect(try ledger.outboxRows(after: 4).map(\.sequence) == [5, 6])
    #expect(throws: LedgerFault.conflict) {
      try ledger.acknowledge(through: 7)
    }
  }

  @Test(
    "What was written down is not rewritten or removed, whatever a program tries",
    arguments: [
      "UPDATE service_entry SET result = 'x'", "DELETE FROM service_entry",
      "UPDATE consent SET purpose = 'x'", "DELETE FROM consent", "UPDATE act SET at = 0",
      "DELETE FROM act", "UPDATE outbox SET hash = x'00'", "DELETE FROM outbox",
      "UPDATE outbox_progress SET acknowledged = 99",
    ])
  func appendOnly(sql: String) throws {
    let entries = "SELECT count(*) FROM service_entry"
    #expect(throws: LedgerFault.conflict) {
      try ledger.write(at: Hall.morning) { try $0.database.execute(sql: sql) }
    }
    #expect(try ledger.read { try Int.fetchOne($0.database, sql: entries) } == 6)
    try ledger.check()
  }

  @Test("A row that was altered behind the ledger's back is found when it is opened, and counted")
  func tampering() throws {
    try ledger.write(at: Hall.morning) { transaction in
      try transaction.database.execute(
        sql: """
          DROP TRIGGER outbox_no_update;
          UPDATE outbox SET created_at = created_at + 1 WHERE sequence = 3;
          """)
    }
    #expect(try ledger.damagedRecords() == 1)
    ledger.close()
    #expect(try hall.open().summary(on: Hall.today).damagedRecords == 1)
  }

  @Test("A row that is missing, or that follows another than the one before, makes no ledger")
  func otherHistory() throws {
    try ledger.write(at: Hall.morning) { transaction in
      try transaction.database.execute(
        sql: "DROP TRIGGER outbox_no_delete; DELETE FROM outbox WHERE sequence = 3;")
    }
    #expect(throws: LedgerFault.damaged) { try ledger.damagedRecords() }
    ledger.close()
    #expect(throws: LedgerFault.damaged) { try hall.open() }
  }

  @Test("A service entry has the columns of the field's ledger, the person sealed")
  func serviceColumns() throws {
    let row = try ledger.read { transaction in
      try Row.fetchOne(
        transaction.database, sql: "SELECT * FROM service_entry WHERE item = 'referral'"
      ).map { (columns: Array($0.columnNames), result: $0["result"] as String) }
    }
    let columns = try #require(row?.columns)
    #expect(row?.result == "issued")
    #expect(
      columns == [
        "number", "id", "at", "day", "site_code", "terminal", "channel", "person_name_sealed",
        "masked_id_sealed", "phone_sealed", "category_sealed", "item", "process", "result",
        "clerk", "satisfaction", "follow_up", "note",
      ])
  }
}
