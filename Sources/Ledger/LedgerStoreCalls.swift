import Employment
import Exchange
import Foundation
import GRDB
import Ports

extension LedgerStore {
  /// See ``ServiceLedger/prove(residentID:mobileLastFour:at:)``.
  public func prove(
    residentID: ResidentID, mobileLastFour: String, at moment: Timestamp
  ) throws(LedgerFault) -> IdentityProof {
    try write(at: moment) {
      try $0.prove(residentID: residentID, mobileLastFour: mobileLastFour)
    }
  }

  /// See ``ServiceLedger/register(_:at:)``.
  ///
  /// A repeated id gets the answer it got, though the data be newer by now.
  public func register(
    _ application: RegistrationApplication, at moment: Timestamp
  ) throws(LedgerFault) -> RegistrationDecision {
    try write(at: moment) { try $0.register(application) }
  }

  /// See ``ServiceLedger/refer(_:at:)``.
  ///
  /// A refusal is remembered too: a new try needs a new id.
  public func refer(
    _ request: ReferralRequest, at moment: Timestamp
  ) throws(LedgerFault) -> ReferralDecision {
    try write(at: moment) { try $0.refer(request) }
  }

  /// See ``ServiceLedger/referrals(ofRegistration:)``.
  public func referrals(ofRegistration id: RecordID) throws(LedgerFault) -> [Referral] {
    try read { try $0.readableReferrals(ofRegistration: id) }
  }

  /// See ``ServiceLedger/stationWords(ofRegistration:)``.
  public func stationWords(
    ofRegistration id: RecordID
  ) throws(LedgerFault) -> [RecordID: StationWord] {
    try read { try $0.troubles.words(ofRegistration: id) }
  }

  /// See ``ServiceLedger/withdraw(referral:at:)``.
  public func withdraw(
    referral id: RecordID, at moment: Timestamp
  ) throws(LedgerFault) -> Referral {
    try write(at: moment) { try $0.withdraw(id) }
  }

  /// See ``ServiceLedger/openPrint(ticket:ofReferral:at:)``.
  public func openPrint(
    ticket: RecordID, ofReferral id: RecordID, at moment: Timestamp
  ) throws(LedgerFault) -> PrintTicket? {
    try write(at: moment) { try $0.openPrint(ticket: ticket, ofReferral: id) }
  }

  /// See ``ServiceLedger/slip(ofTicket:)``.
  public func slip(ofTicket id: RecordID) throws(LedgerFault) -> ReferralSlip {
    try read { try $0.slip(ofTicket: id) }
  }

  /// See ``ServiceLedger/settlePrint(ticket:state:at:)``.
  ///
  /// The first end stays.
  public func settlePrint(
    ticket id: RecordID, state: PrintTicket.State, at moment: Timestamp
  ) throws(LedgerFault) {
    try write(at: moment) { try $0.settlePrint(ticket: id, state: state) }
  }

  /// See ``ServiceLedger/unsettledPrints()``.
  public func unsettledPrints() throws(LedgerFault) -> [PrintTicket] {
    try read { try $0.unsettledPrints() }
  }

  /// See ``ServiceLedger/addLeases(_:at:)``.
  ///
  /// All or none: a malformed range, or one that overlaps another, is a conflict.
  public func addLeases(_ leases: [Lease], at moment: Timestamp) throws(LedgerFault) -> Int {
    try write(at: moment) { try $0.leases.add(leases, at: moment) }
  }

  /// See ``ServiceLedger/record(_:at:)``.
  public func record(_ receipt: SlipReceipt, at moment: Timestamp) throws(LedgerFault) {
    try write(at: moment) { try $0.record(receipt) }
  }

  /// See ``ServiceLedger/note(_:at:)``.
  public func note(_ entry: ServiceNote, at moment: Timestamp) throws(LedgerFault) {
    try write(at: moment) { try $0.note(entry) }
  }

  /// See ``ServiceLedger/summary(on:)``.
  public func summary(on day: CalendarDate) throws(LedgerFault) -> LedgerSummary {
    try read { try $0.summary(on: day) }
  }

  /// See ``ServiceLedger/lastDay()``.
  public func lastDay() throws(LedgerFault) -> CalendarDate? {
    try read { try $0.services.lastDay() }
  }

  /// See ``ServiceLedger/correctClock(at:)``.
  public func correctClock(at moment: Timestamp) throws(LedgerFault) {
    try write(at: nil) { try $0.services.correctClock(on: moment.day) }
  }

  /// See ``ServiceLedger/damagedRecords()``. Checks every page, every record, every reference
  /// between records and the whole outbox chain.
  public func damagedRecords() throws(LedgerFault) -> Int {
    try read { transaction in
      transaction.damage.clear()
      try transaction.check()
      return transaction.damage.count
    }
  }
}
