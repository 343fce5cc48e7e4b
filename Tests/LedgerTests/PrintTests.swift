import Employment
import Exchange
import Ports
import Testing

@testable import Ledger

@Suite struct PrintTests {
  let hall: Hall
  let ledger: LedgerStore
  let referral: Referral

  init() throws {
    hall = try Hall()
    ledger = try hall.openWithLeases()
    let seeker = try ledger.registered(1001, person: 1)
    referral = try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
  }

  @Test("Each print is counted, and the same ticket is one print")
  func counts() throws {
    let first = try ledger.openPrint(
      ticket: Hall.id(3001), ofReferral: referral.recordID, at: Hall.morning)
    let again = try ledger.openPrint(
      ticket: Hall.id(3001), ofReferral: referral.recordID, at: Hall.morning)
    let second = try ledger.openPrint(
      ticket: Hall.id(3002), ofReferral: referral.recordID, at: Hall.morning)
    #expect(first?.printNumber == 1)
    #expect(first?.state == .requested)
    #expect(again == first)
    #expect(second?.printNumber == 2)
    #expect(try ledger.referrals(ofRegistration: referral.registrationID)[0].printCount == 2)
  }

  @Test("The slip says which print it is, the seeker's name and a masked number")
  func slip() throws {
    _ = try ledger.openPrint(
      ticket: Hall.id(3001), ofReferral: referral.recordID, at: Hall.morning)
    _ = try ledger.openPrint(
      ticket: Hall.id(3002), ofReferral: referral.recordID, at: Hall.morning)
    let slip = try ledger.slip(ofTicket: Hall.id(3001))
    #expect(slip.printNumber == 1)
    #expect(try ledger.slip(ofTicket: Hall.id(3002)).printNumber == 2)
    #expect(slip.seekerName.text == "钟桂兰")
    let masked = try Hall.residentID(1).masked
    #expect(slip.maskedResidentID == masked)
    #expect(masked.hasPrefix("362*************"))
    #expect(slip.referral.slipNumber == "3607040001")
    #expect(slip.site == Hall.site)
    #expect(slip.token.isEmpty)
    #expect(throws: LedgerFault.unknownRecord) { try ledger.slip(ofTicket: Hall.id(9999)) }
  }

  @Test("A referral that is given up or past its last day is not printed")
  func onlyWhileOpen() throws {
    let lastDay = Timestamp(day: referral.validThrough, time: TimeOfDay(hour: 23, minute: 59))
    #expect(
      try ledger.openPrint(
        ticket: Hall.id(3001), ofReferral: referral.recordID, at: lastDay) != nil)
    #expect(
      try ledger.openPrint(
        ticket: Hall.id(3002), ofReferral: referral.recordID,
        at: lastDay.adding(milliseconds: 60_000)) == nil)
    _ = try ledger.withdraw(referral: referral.recordID, at: Hall.morning)
    #expect(
      try ledger.openPrint(
        ticket: Hall.id(3003), ofReferral: referral.recordID, at: Hall.morning) == nil)
    #expect(try ledger.unsettledPrints().map(\.recordID) == [Hall.id(3001)])
  }

  @Test("A print stays unsettled across a restart until the printer's end is known")
  func settles() throws {
    for number in [3001, 3002, 3003] as [UInt64] {
      _ = try ledger.openPrint(
        ticket: Hall.id(number), ofReferral: referral.recordID, at: Hall.morning)
    }
    try ledger.settlePrint(ticket: Hall.id(3001), state: .submitted, at: Hall.morning)
    try ledger.settlePrint(ticket: Hall.id(3002), state: .failed, at: Hall.morning)
    try ledger.reopen()
    #expect(try ledger.unsettledPrints().map(\.state) == [.submitted, .requested])
    try ledger.settlePrint(ticket: Hall.id(3001), state: .completed, at: Hall.morning)
    // What the spooler says later does not undo an end.
    try ledger.settlePrint(ticket: Hall.id(3001), state: .failed, at: Hall.morning)
    try ledger.settlePrint(ticket: Hall.id(3001), state: .submitted, at: Hall.morning)
    #expect(try ledger.unsettledPrints().map(\.recordID) == [Hall.id(3003)])
    let ends = try ledger.outboxRows().filter { $0.kind == .printSettled }.map {
      try CanonicalJSON.value(OutboxDocument.self, from: $0.payload).ticket?.state
    }
    #expect(ends == [.failed, .completed])
    #expect(throws: LedgerFault.unknownRecord) {
      try ledger.settlePrint(ticket: Hall.id(9999), state: .failed, at: Hall.morning)
    }
  }

  @Test("A ticket's id that comes for another referral is a conflict")
  func conflicts() throws {
    let other = try ledger.issued(
      2002, of: referral.registrationID, to: Hall.vacancy("V2"))
    _ = try ledger.openPrint(
      ticket: Hall.id(3001), ofReferral: referral.recordID, at: Hall.morning)
    #expect(throws: LedgerFault.conflict) {
      try ledger.openPrint(ticket: Hall.id(3001), ofReferral: other.recordID, at: Hall.morning)
    }
    // So is an id that a wish has.
    #expect(throws: LedgerFault.conflict) {
      try ledger.openPrint(ticket: Hall.id(2002), ofReferral: other.recordID, at: Hall.morning)
    }
    #expect(try ledger.referrals(ofRegistration: referral.registrationID)[0].printCount == 0)
  }
}
