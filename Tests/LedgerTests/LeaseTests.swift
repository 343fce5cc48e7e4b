import Employment
import Exchange
import Ports
import Testing

@testable import Ledger

@Suite struct LeaseTests {
  let hall: Hall
  let ledger: LedgerStore

  init() throws {
    hall = try Hall()
    ledger = try hall.open()
  }

  private func numbers(_ id: UInt64, _ first: Int64, _ last: Int64, days: Int = 30) -> Lease {
    Hall.lease(
      id, .registrationNumbers(first: first, last: last), through: Hall.today.adding(days: days))
  }

  @Test("Two ranges are used up in the order in which they came")
  func order() throws {
    let leases = [numbers(1, 500, 501), numbers(2, 100, 100)]
    #expect(try ledger.addLeases(leases, at: Hall.morning) == 2)
    let given = try (1...3).map {
      try ledger.registered(1000 + UInt64($0), person: $0).registrationNumber
    }
    #expect(given == ["0000000500", "0000000501", "0000000100"])
    let fourth = try ledger.register(Hall.application(1004, person: 4), at: Hall.morning)
    #expect(fourth == .noNumberLeft)
  }

  @Test("A lease that is imported again gives nothing again")
  func importedAgain() throws {
    let leases = [numbers(1, 500, 501)]
    _ = try ledger.addLeases(leases, at: Hall.morning)
    _ = try ledger.registered(1001, person: 1)
    #expect(try ledger.addLeases(leases, at: Hall.morning) == 0)
    #expect(try ledger.registered(1002, person: 2).registrationNumber == "0000000501")
    #expect(try ledger.summary(on: Hall.today).registrationNumbersLeft == 0)
  }

  @Test(
    "A range that overlaps another, runs backwards or has eleven digits is refused whole",
    arguments: [
      (501, 600), (400, 500), (0, 9_999_999_999), (700, 699), (-1, 5),
      (9_999_999_999, 10_000_000_000),
    ] as [(Int64, Int64)])
  func malformed(first: Int64, last: Int64) throws {
    _ = try ledger.addLeases([numbers(1, 500, 501)], at: Hall.morning)
    #expect(throws: LedgerFault.conflict) {
      try ledger.addLeases([numbers(3, 1000, 1001), numbers(2, first, last)], at: Hall.morning)
    }
    #expect(try ledger.summary(on: Hall.today).registrationNumbersLeft == 2)
  }

  @Test("A quota below zero is refused, one of zero gives nothing")
  func emptyQuota() throws {
    for count in [-1, Int.min] {
      #expect(throws: LedgerFault.conflict) {
        try ledger.addLeases(
          [Hall.lease(1, .vacancyQuota(vacancy: "V1", count: count))], at: Hall.morning)
      }
    }
    let none = Hall.lease(1, .vacancyQuota(vacancy: "V1", count: 0))
    #expect(try ledger.addLeases([none], at: Hall.morning) == 1)
    #expect(try ledger.summary(on: Hall.today).vacanciesLeased == 0)
  }

  @Test("A lease counts on its last day and no longer")
  func lastDay() throws {
    _ = try ledger.addLeases([numbers(1, 500, 501, days: 0)], at: Hall.morning)
    _ = try ledger.registered(1001, person: 1)
    let tomorrow = Hall.morning.adding(milliseconds: 86_400_000)
    let late = try ledger.register(Hall.application(1002, person: 2), at: tomorrow)
    #expect(late == .noNumberLeft)
  }

  @Test("A clock set back a day gives no number twice and revives no lease that had ended")
  func clockSetBack() throws {
    _ = try ledger.addLeases(
      [numbers(1, 500, 510, days: 0), numbers(2, 700, 710)], at: Hall.morning)
    #expect(try ledger.registered(1001, person: 1).registrationNumber == "0000000500")
    let tomorrow = Hall.morning.adding(milliseconds: 86_400_000)
    #expect(
      try ledger.registered(1002, person: 2, at: tomorrow).registrationNumber == "0000000700")
    #expect(try ledger.registered(1003, person: 3).registrationNumber == "0000000701")
    let yesterday = Hall.morning.adding(milliseconds: -86_400_000)
    #expect(
      try ledger.registered(1004, person: 4, at: yesterday).registrationNumber == "0000000702")
  }

  @Test("The cursor of a lease cannot be turned back, whatever a program tries")
  func forwardOnly() throws {
    _ = try ledger.addLeases([numbers(1, 500, 501)], at: Hall.morning)
    _ = try ledger.registered(1001, person: 1)
    for attempt in [
      "UPDATE lease SET next = 500", "UPDATE lease SET last = 600", "DELETE FROM lease",
    ] {
      #expect(throws: LedgerFault.conflict) {
        try ledger.write(at: Hall.morning) { try $0.database.execute(sql: attempt) }
      }
    }
    #expect(try ledger.summary(on: Hall.today).registrationNumbersLeft == 1)
  }

  private func shown(_ kind: OutboxDocument.Kind) throws -> [Lease]? {
    let row = try ledger.outboxRows().last { $0.kind == kind }
    return try row.map { try CanonicalJSON.value(OutboxDocument.self, from: $0.payload) }?.leases
  }

  @Test("Each record shows the station what it was taken from, by the station's own words")
  func shownToTheStation() throws {
    let leases = Hall.leases.map { lease in
      var lease = lease
      lease.voucher = "voucher of \(lease.recordID)"
      return lease
    }
    // As from a station that gave none yet, and its next answer.
    _ = try ledger.take(LeaseAnswer(leases: Hall.leases, recalled: []), at: Hall.morning)
    let early = try ledger.registered(1000, person: 9)
    #expect(try shown(.registration) == nil)
    #expect(try ledger.take(LeaseAnswer(leases: leases, recalled: []), at: Hall.morning) == 0)
    let person = try ledger.registered(1001, person: 1)
    #expect(try shown(.registration) == [leases[2]])
    _ = try ledger.issued(1002, of: person.recordID, to: Hall.vacancy("V1"))
    #expect(try shown(.referral) == [leases[3], leases[0], leases[1]])
    // New data of the same person takes no number.
    _ = try ledger.registered(1003, person: 1)
    #expect(try shown(.registration) == nil)
    _ = try ledger.take(
      LeaseAnswer(leases: [], recalled: [leases[3].recordID]), at: Hall.morning)
    #expect(try shown(.leaseReturn) == [leases[3]])
    #expect(early.registrationNumber < person.registrationNumber)
  }

  @Test("A voucher of absurd length is not kept, and the lease can be used all the same")
  func absurdVoucher() throws {
    var lease = numbers(1, 500, 501)
    lease.voucher = String(repeating: "a", count: 1_000_000)
    _ = try ledger.addLeases([lease], at: Hall.morning)
    _ = try ledger.registered(1001, person: 1)
    #expect(try shown(.registration) == nil)
  }
}
