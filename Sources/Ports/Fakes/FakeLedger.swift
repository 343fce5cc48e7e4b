import Employment
import Synchronization

/// A ledger in memory, for tests and the simulation: the rules of Employment, nothing durable,
/// nothing sealed. It answers as `LedgerStore` does; a test of that room holds the two together.
public final class FakeLedger: ServiceLedger {
  private let state: Mutex<FakeLedgerState>
  private let notes = Mutex<[ServiceNote]>([])

  /// An empty ledger without leases.
  public init(site: ServiceSite, policy: ReferralPolicy = ReferralPolicy()) {
    state = Mutex(FakeLedgerState(site: site, policy: policy))
  }

  /// Makes the next calls fail, one fault each, without doing anything.
  public func fail(next faults: [LedgerFault]) { state.withLock { $0.faults += faults } }

  /// Every referral that was issued, oldest first: what invariants are checked against.
  public var allReferrals: [Referral] { state.withLock { $0.referrals } }

  /// Every print that was opened, oldest first.
  public var allTickets: [PrintTicket] { state.withLock { $0.tickets } }

  /// Every registration, in no order.
  public var allRegistrations: [JobSeekerRegistration] {
    state.withLock { Array($0.registrations.values) }
  }

  /// Every receipt that was recorded, oldest first.
  public var allReceipts: [SlipReceipt] { state.withLock { $0.receipts } }

  /// Every service without a person that was noted, oldest first.
  public var allNotes: [ServiceNote] { notes.withLock { $0 } }

  /// See ``ServiceLedger/prove(residentID:mobileLastFour:at:)``.
  public func prove(
    residentID: ResidentID, mobileLastFour: String, at moment: Timestamp
  ) throws(LedgerFault) -> IdentityProof {
    try call(at: moment) { $0.prove(residentID, mobileLastFour, at: moment) }
  }

  /// See ``ServiceLedger/register(_:at:)``.
  public func register(
    _ application: RegistrationApplication, at moment: Timestamp
  ) throws(LedgerFault) -> RegistrationDecision {
    try call(at: moment) { state throws(LedgerFault) in
      try state.register(application, at: moment)
    }
  }

  /// See ``ServiceLedger/refer(_:at:)``.
  public func refer(
    _ request: ReferralRequest, at moment: Timestamp
  ) throws(LedgerFault) -> ReferralDecision {
    try call(at: moment) { state throws(LedgerFault) in try state.refer(request, at: moment) }
  }

  /// See ``ServiceLedger/referrals(ofRegistration:)``.
  public func referrals(ofRegistration id: RecordID) throws(LedgerFault) -> [Referral] {
    try call { $0.referrals.filter { $0.registrationID == id }.reversed() }
  }

  /// See ``ServiceLedger/stationWords(ofRegistration:)``. No station has ever said anything.
  public func stationWords(
    ofRegistration id: RecordID
  ) throws(LedgerFault) -> [RecordID: StationWord] {
    try call { state in
      let own = state.referrals.filter { $0.registrationID == id }
      return Dictionary(uniqueKeysWithValues: own.map { ($0.recordID, .waiting) })
    }
  }

  /// See ``ServiceLedger/record(_:at:)``.
  public func record(_ receipt: SlipReceipt, at moment: Timestamp) throws(LedgerFault) {
    try call(at: moment) { state throws(LedgerFault) in try state.record(receipt) }
  }

  /// See ``ServiceLedger/withdraw(referral:at:)``.
  public func withdraw(
    referral id: RecordID, at moment: Timestamp
  ) throws(LedgerFault) -> Referral {
    try call(at: moment) { state throws(LedgerFault) in try state.withdraw(id, on: moment.day) }
  }

  /// See ``ServiceLedger/openPrint(ticket:ofReferral:at:)``.
  public func openPrint(
    ticket: RecordID, ofReferral id: RecordID, at moment: Timestamp
  ) throws(LedgerFault) -> PrintTicket? {
    try call(at: moment) { state throws(LedgerFault) in
      try state.openPrint(ticket, ofReferral: id, on: moment.day)
    }
  }

  /// See ``ServiceLedger/slip(ofTicket:)``.
  public func slip(ofTicket id: RecordID) throws(LedgerFault) -> ReferralSlip {
    try call { state throws(LedgerFault) in try state.slip(ofTicket: id) }
  }

  /// See ``ServiceLedger/settlePrint(ticket:state:at:)``.
  public func settlePrint(
    ticket id: RecordID, state: PrintTicket.State, at moment: Timestamp
  ) throws(LedgerFault) {
    let end = state
    try call(at: moment) { state throws(LedgerFault) in try state.settlePrint(id, end) }
  }

  /// See ``ServiceLedger/unsettledPrints()``.
  public func unsettledPrints() throws(LedgerFault) -> [PrintTicket] {
    try call { $0.tickets.filter { $0.state == .requested || $0.state == .submitted } }
  }

  /// See ``ServiceLedger/addLeases(_:at:)``.
  public func addLeases(_ leases: [Lease], at moment: Timestamp) throws(LedgerFault) -> Int {
    try call(at: moment) { state throws(LedgerFault) in try state.leases.add(leases) }
  }

  /// See ``ServiceLedger/note(_:at:)``.
  public func note(_ entry: ServiceNote, at moment: Timestamp) throws(LedgerFault) {
    try call(at: moment) { $0.outboxWaiting += 1 }
    notes.withLock { $0.append(entry) }
  }

  /// See ``ServiceLedger/summary(on:)``.
  public func summary(on day: CalendarDate) throws(LedgerFault) -> LedgerSummary {
    try call { $0.summary(on: day) }
  }

  /// See ``ServiceLedger/lastDay()``. It keeps none.
  public func lastDay() throws(LedgerFault) -> CalendarDate? { try call { _ in nil } }

  /// See ``ServiceLedger/correctClock(at:)``.
  public func correctClock(at moment: Timestamp) throws(LedgerFault) { try call { _ in } }

  /// See ``ServiceLedger/damagedRecords()``.
  public func damagedRecords() throws(LedgerFault) -> Int { try call { _ in 0 } }

  private func call<Answer: Sendable>(
    at moment: Timestamp? = nil, _ body: (inout FakeLedgerState) throws(LedgerFault) -> Answer
  ) throws(LedgerFault) -> Answer {
    try state.withLock { state throws(LedgerFault) -> Answer in
      if !state.faults.isEmpty { throw state.faults.removeFirst() }
      let (leases, waiting) = (state.leases, state.outboxWaiting)
      do throws(LedgerFault) {
        if let moment { state.outboxWaiting += state.leases.retire(on: moment.day) }
        return try body(&state)
      } catch {
        // A call that fails changes nothing.
        state.leases = leases
        state.outboxWaiting = waiting
        throw error
      }
    }
  }
}
