import Employment
import Ports
import Testing

@testable import Ledger

@Suite("A disk that fails to synchronise")
struct FailedSyncTests {
  /// `SQLITE_IOERR_FSYNC`, 4 × 256 + 10.
  private static let fault = LedgerFault.unavailable("SQLite error 1034")

  @Test("A failed fsync at commit confirms nothing, and nothing is tried again before a check")
  func commit() throws {
    let hall = try Hall()
    let disk = FailingDisk(folder: hall.folder)
    let ledger = try hall.openWithLeases()
    let first = try ledger.registered(1001, person: 1)

    disk.failing = "-wal"
    #expect(throws: Self.fault) { try ledger.registered(1002, person: 2) }
    #expect(disk.failures == 1)

    // From now on the kernel says that all is well, and must not be believed.
    disk.failing = nil
    let calls = disk.calls
    #expect(calls > 1)
    #expect(throws: Self.fault) { try ledger.registered(1002, person: 2) }
    #expect(throws: Self.fault) { try ledger.registered(1003, person: 3) }
    #expect(throws: Self.fault) { try ledger.summary(on: Hall.today) }
    #expect(disk.calls == calls)
    #expect(ledger.fault == Self.fault)

    try ledger.reopen()
    try ledger.check()
    #expect(ledger.fault == nil)
    #expect(try ledger.registered(1001, person: 1) == first)
    #expect(try ledger.registered(1002, person: 2).registrationNumber == "2000000002")
    #expect(try ledger.registered(1003, person: 3).registrationNumber == "2000000003")
    #expect(try ledger.outboxRows().map(\.sequence) == [1, 2, 3])
  }

  @Test("A failed fsync while the log is moved into the file stops the ledger and loses nothing")
  func checkpoint() throws {
    let hall = try Hall()
    let disk = FailingDisk(folder: hall.folder)
    let ledger = try hall.openWithLeases()
    disk.failing = "ledger.sqlite"
    var notes = 0
    while ledger.fault == nil, notes < 1_000 {
      // Each of these was durable in the log when it returned.
      try ledger.note(ServiceNote(item: .search, result: "\(notes)"), at: Hall.morning)
      notes += 1
    }
    #expect(ledger.fault == Self.fault)
    #expect(disk.failures == 1)

    disk.failing = nil
    let calls = disk.calls
    #expect(throws: Self.fault) {
      try ledger.note(ServiceNote(item: .search, result: "late"), at: Hall.morning)
    }
    #expect(disk.calls == calls)

    try ledger.reopen()
    try ledger.check()
    #expect(try ledger.outboxRows(limit: 2_000).count == notes)
  }

  @Test("A disk that goes on failing keeps the ledger stopped")
  func remains() throws {
    let hall = try Hall()
    let disk = FailingDisk(folder: hall.folder)
    let ledger = try hall.openWithLeases()
    disk.failing = ""
    #expect(throws: Self.fault) { try ledger.registered(1001, person: 1) }
    #expect(throws: LedgerFault.self) { try ledger.reopen() }
    #expect(ledger.fault != nil)
    disk.failing = nil
    try ledger.reopen()
    #expect(try ledger.registered(1001, person: 1).registrationNumber == "2000000001")
  }
}
