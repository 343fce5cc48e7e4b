import Employment
import Exchange
import Ports
import StationLink

/// Stands in for a catalogue that cannot be opened: the terminal runs, searching says so.
final class FailedCatalogue: VacancyCatalogue {
  private let fault: CatalogueFault

  init(_ fault: CatalogueFault) { self.fault = fault }

  func search(_ query: VacancyQuery, on day: CalendarDate) throws(CatalogueFault) -> VacancyPage {
    throw fault
  }
  func relaxations(
    of query: VacancyQuery, on day: CalendarDate
  ) throws(CatalogueFault) -> [Relaxation] { throw fault }
  func vacancy(identifier: String) throws(CatalogueFault) -> Vacancy? { throw fault }
  func similar(
    to vacancy: Vacancy, limit: Int, on day: CalendarDate
  ) throws(CatalogueFault) -> [Vacancy] { throw fault }
  func suggestions(for typed: TypedKeys, limit: Int) throws(CatalogueFault) -> [String] {
    throw fault
  }
  func bulletin(on day: CalendarDate) throws(CatalogueFault) -> Bulletin {
    throw fault
  }
  func summary() throws(CatalogueFault) -> CatalogueSummary { throw fault }
}

/// Stands in for a catalogue that cannot be opened, where the feed would go.
final class FailedFeed: FeedKeeper {
  private let fault: CatalogueFault

  init(_ fault: CatalogueFault) { self.fault = fault }

  func feedState() throws(FeedKeeperFault) -> FeedState { throw .catalogue(fault) }
  func apply(
    _ stage: [FeedStep], of timestamp: FeedTimestamp, isLast: Bool,
    read: @escaping @Sendable (FeedReference) -> [UInt8]?
  ) throws(FeedKeeperFault) { throw .catalogue(fault) }
  func confirm(_ timestamp: FeedTimestamp) throws(FeedKeeperFault) { throw .catalogue(fault) }
  func resetShard(_ shard: String) throws(FeedKeeperFault) { throw .catalogue(fault) }
}

/// Stands in for a ledger that cannot be opened: the terminal is out of service, and says so.
final class FailedLedger: ServiceLedger {
  private let fault: LedgerFault

  init(_ fault: LedgerFault) { self.fault = fault }

  func prove(
    residentID: ResidentID, mobileLastFour: String, at moment: Timestamp
  ) throws(LedgerFault) -> IdentityProof { throw fault }
  func register(
    _ application: RegistrationApplication, at moment: Timestamp
  ) throws(LedgerFault) -> RegistrationDecision { throw fault }
  func refer(
    _ request: ReferralRequest, at moment: Timestamp
  ) throws(LedgerFault) -> ReferralDecision { throw fault }
  func referrals(ofRegistration id: RecordID) throws(LedgerFault) -> [Referral] { throw fault }
  func stationWords(ofRegistration id: RecordID) throws(LedgerFault) -> [RecordID: StationWord] {
    throw fault
  }
  func record(_ receipt: SlipReceipt, at moment: Timestamp) throws(LedgerFault) { throw fault }
  func withdraw(referral id: RecordID, at moment: Timestamp) throws(LedgerFault) -> Referral {
    throw fault
  }
  func openPrint(
    ticket: RecordID, ofReferral id: RecordID, at moment: Timestamp
  ) throws(LedgerFault) -> PrintTicket? { throw fault }
  func slip(ofTicket id: RecordID) throws(LedgerFault) -> ReferralSlip { throw fault }
  func settlePrint(
    ticket: RecordID, state: PrintTicket.State, at moment: Timestamp
  ) throws(LedgerFault) { throw fault }
  func unsettledPrints() throws(LedgerFault) -> [PrintTicket] { throw fault }
  func addLeases(_ leases: [Lease], at moment: Timestamp) throws(LedgerFault) -> Int {
    throw fault
  }
  func note(_ entry: ServiceNote, at moment: Timestamp) throws(LedgerFault) { throw fault }
  func summary(on day: CalendarDate) throws(LedgerFault) -> LedgerSummary { throw fault }
  func lastDay() throws(LedgerFault) -> CalendarDate? { throw fault }
  func correctClock(at moment: Timestamp) throws(LedgerFault) { throw fault }
  func damagedRecords() throws(LedgerFault) -> Int { throw fault }
}
