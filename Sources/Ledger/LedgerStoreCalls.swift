import Employment
import Foundation
import GRDB
import Ports

extension LedgerStore {
  public func prove(
    residentID: ResidentID, mobileLastFour: String, at moment: Timestamp
  ) throws(LedgerFault) -> IdentityProof {
    try write(at: moment) {
      try $0.prove(residentID: residentID, mobileLastFour: mobileLastFour)
    }
  }

  public func register(
    _ application: RegistrationApplication, at moment: Timestamp
  ) throws(LedgerFault) -> RegistrationDecision {
    try write(at: moment) { try $0.register(application) }
  }

  public func refer(
    _ request: ReferralRequest, at moment: Timestamp
  ) throws(LedgerFault) -> ReferralDecision {
    try write(at: moment) { try $0.refer(request) }
  }

  public func referrals(ofRegistration id: RecordID) throws(LedgerFault) -> [Referral] {
    try read { try $0.referrals.ofRegistration(id) }
  }

  public func withdraw(
    referral id: RecordID, at moment: Timestamp
  ) throws(LedgerFault) -> Referral {
    try write(at: moment) { try $0.withdraw(id) }
  }

  public func openPrint(
    ticket: RecordID, ofReferral id: RecordID, at moment: Timestamp
  ) throws(LedgerFault) -> PrintTicket? {
    try write(at: moment) { try $0.openPrint(ticket: ticket, ofReferral: id) }
  }

  public func slip(ofTicket id: RecordID) throws(LedgerFault) -> ReferralSlip {
    try read { try $0.slip(ofTicket: id) }
  }

  public func settlePrint(
    ticket id: RecordID, state: PrintTicket.State, at moment: Timestamp
  ) throws(LedgerFault) {
    try write(at: moment) { try $0.settlePrint(ticket: id, state: state) }
  }

  public func unsettledPrints() throws(LedgerFault) -> [PrintTicket] {
    try read { try $0.prints.unsettled() }
  }

  public func addLeases(_ leases: [Lease], at moment: Timestamp) throws(LedgerFault) -> Int {
    try write(at: moment) { try $0.leases.add(leases, at: moment) }
  }

  public func note(_ entry: ServiceNote, at moment: Timestamp) throws(LedgerFault) {
    try write(at: moment) { try $0.note(entry) }
  }

  public func summary(on day: CalendarDate) throws(LedgerFault) -> LedgerSummary {
    try read { try $0.summary(on: day) }
  }

  /// Rows for the station behind a sequence number, in order, unsealed. 0 begins at the first.
  public func outbox(
    after sequence: Int64 = 0, limit: Int = 100
  ) throws(LedgerFault) -> [OutboxRow] {
    try read { try $0.outbox.rows(after: sequence, limit: limit) }
  }

  /// The station has committed every row up to this number. A number that no row has is
  /// ``LedgerFault/conflict``; one that was confirmed before changes nothing.
  public func acknowledgeOutbox(
    through sequence: Int64, at moment: Timestamp
  ) throws(LedgerFault) {
    try write(at: moment) { try $0.outbox.acknowledge(through: sequence) }
  }

  /// Checks every page, every reference between rows and the whole outbox chain, for `doctor`.
  /// Throws ``LedgerFault/damaged`` where something is wrong.
  public func check() throws(LedgerFault) {
    try read { transaction in
      let pages = try String.fetchOne(transaction.database, sql: "PRAGMA quick_check(1)")
      let orphan = try Row.fetchOne(transaction.database, sql: "PRAGMA foreign_key_check")
      guard pages == "ok", orphan == nil else { throw LedgerFault.damaged }
      try transaction.outbox.verify()
    }
  }
}
