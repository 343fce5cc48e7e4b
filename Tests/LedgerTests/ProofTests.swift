import Employment
import Ports
import Testing

@testable import Ledger

@Suite struct ProofTests {
  static let minute: Int64 = 60_000
  static let day: Int64 = 86_400_000
  let hall: Hall
  let ledger: LedgerStore
  let seeker: JobSeekerRegistration

  init() throws {
    hall = try Hall()
    ledger = try hall.openWithLeases()
    seeker = try ledger.registered(1001, person: 1)
  }

  /// The person of the registration is 1, with 1001 as the last four digits; 7 is unknown.
  private func prove(_ person: Int, _ digits: String, after milliseconds: Int64 = 0) throws
    -> IdentityProof
  {
    try ledger.prove(
      residentID: Hall.residentID(person), mobileLastFour: digits,
      at: Hall.morning.adding(milliseconds: milliseconds))
  }

  private static func until(_ milliseconds: Int64) -> IdentityProof {
    .locked(until: Hall.morning.adding(milliseconds: milliseconds))
  }

  @Test("The number and the last four digits prove a registration")
  func proves() throws {
    #expect(try prove(1, "1001") == .proved(seeker))
    #expect(try prove(1, "1002") == .refused)
    #expect(try prove(1, "") == .refused)
    #expect(try prove(1, "01001") == .refused)
    #expect(try prove(7, "1001") == .refused)
  }

  @Test(
    "Five wrong tries lock a number for fifteen minutes, whether it is known or not",
    arguments: [1, 7])
  func locks(person: Int) throws {
    for _ in 1...4 { #expect(try prove(person, "0000") == .refused) }
    #expect(try prove(person, "0000") == Self.until(15 * Self.minute))
    #expect(try prove(person, "1001", after: 1) == Self.until(15 * Self.minute))
    // Tries while it is locked do not make it longer, and others are not locked.
    #expect(
      try prove(person, "0000", after: 15 * Self.minute - 1) == Self.until(15 * Self.minute))
    #expect(try prove(8, "0000", after: 1) == .refused)
    let after = try prove(person, "1001", after: 15 * Self.minute)
    #expect(after == (person == 1 ? .proved(seeker) : .refused))
  }

  @Test("A right answer forgets the wrong ones before it; an ended lock gives five new tries")
  func forgets() throws {
    for _ in 1...4 { _ = try prove(1, "0000") }
    #expect(try prove(1, "1001") == .proved(seeker))
    for _ in 1...4 { #expect(try prove(1, "0000") == .refused) }
    #expect(try prove(1, "0000") == Self.until(15 * Self.minute))
    for _ in 1...4 { #expect(try prove(1, "0000", after: 15 * Self.minute) == .refused) }
    #expect(try prove(1, "0000", after: 16 * Self.minute) == Self.until(31 * Self.minute))
  }

  @Test("Pulling the plug gives no new tries and opens no lock")
  func survivesRestart() throws {
    for _ in 1...4 { _ = try prove(1, "0000") }
    try ledger.reopen()
    #expect(try prove(1, "0000") == Self.until(15 * Self.minute))
    try ledger.reopen()
    #expect(try prove(1, "1001", after: Self.minute) == Self.until(15 * Self.minute))
  }

  @Test("A clock set back a day does not open a lock early, nor keep it shut for a day")
  func clockSetBack() throws {
    for _ in 1...5 { _ = try prove(1, "0000") }
    let back = -Self.day
    #expect(try prove(1, "1001", after: back) == Self.until(back + 15 * Self.minute))
    #expect(
      try prove(1, "1001", after: back + 14 * Self.minute)
        == Self.until(back + 15 * Self.minute))
    #expect(try prove(1, "1001", after: back + 15 * Self.minute) == .proved(seeker))
  }

  @Test("A clock set back and then right again keeps the lock that was set at first")
  func clockSetBackAndForth() throws {
    for _ in 1...5 { _ = try prove(1, "0000") }
    _ = try prove(1, "1001", after: -Self.day)
    #expect(try prove(1, "1001", after: 5 * Self.minute) == Self.until(15 * Self.minute))
    #expect(try prove(1, "1001", after: 15 * Self.minute) == .proved(seeker))
  }
}
