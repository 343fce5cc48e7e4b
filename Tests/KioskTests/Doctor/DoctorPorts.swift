import Employment
import Ports

/// A printer that only says how it is.
final class PrinterOnPaper: SlipPrinter {
  private let current: PrinterStatus
  private let loaded: [Paper]

  init(_ status: PrinterStatus = .ready, papers: [Paper] = [.a4]) {
    current = status
    loaded = papers
  }

  func status() -> PrinterStatus { current }
  func papers() throws(PrintFault) -> [Paper] { loaded }
  func submit(_ document: PrintDocument) throws(PrintFault) -> PrintJobID { throw .noSuchQueue }
  func state(of job: PrintJobID) throws(PrintFault) -> PrintJobState { throw .noSuchQueue }
  func cancel(_ job: PrintJobID) throws(PrintFault) { throw .noSuchQueue }
  func find(ticket: RecordID) throws(PrintFault) -> PrintJobID? { throw .noSuchQueue }
  func enable() throws(PrintFault) { throw .noSuchQueue }
}

/// A catalogue that only says what is in it.
final class SummaryOnly: VacancyCatalogue {
  private let answer: Result<CatalogueSummary, CatalogueFault>

  init(_ answer: Result<CatalogueSummary, CatalogueFault>) { self.answer = answer }

  func bulletin(on day: CalendarDate) throws(CatalogueFault) -> Bulletin { Bulletin() }
  func summary() throws(CatalogueFault) -> CatalogueSummary { try answer.get() }
  func search(_ query: VacancyQuery, on day: CalendarDate) throws(CatalogueFault) -> VacancyPage {
    throw .damaged
  }
  func relaxations(
    of query: VacancyQuery, on day: CalendarDate
  ) throws(CatalogueFault) -> [Relaxation] { throw .damaged }
  func vacancy(identifier: String) throws(CatalogueFault) -> Vacancy? { throw .damaged }
  func similar(
    to vacancy: Vacancy, limit: Int, on day: CalendarDate
  ) throws(CatalogueFault) -> [Vacancy] { throw .damaged }
  func suggestions(for typed: TypedKeys, limit: Int) throws(CatalogueFault) -> [String] {
    throw .damaged
  }
}

/// A ledger that only says what is in it.
final class LedgerSummaryOnly: ServiceLedger {
  private let answer: Result<LedgerSummary, LedgerFault>

  init(_ answer: Result<LedgerSummary, LedgerFault>) { self.answer = answer }

  func summary(on day: CalendarDate) throws(LedgerFault) -> LedgerSummary { try answer.get() }
  func lastDay() throws(LedgerFault) -> CalendarDate? { nil }
  func correctClock(at moment: Timestamp) throws(LedgerFault) { throw .damaged }
  func damagedRecords() throws(LedgerFault) -> Int { try answer.get().damagedRecords }
  func prove(
    residentID: ResidentID, mobileLastFour: String, at moment: Timestamp
  ) throws(LedgerFault) -> IdentityProof { throw .damaged }
  func register(
    _ application: RegistrationApplication, at moment: Timestamp
  ) throws(LedgerFault) -> RegistrationDecision { throw .damaged }
  func refer(
    _ request: ReferralRequest, at moment: Timestamp
  ) throws(LedgerFault) -> ReferralDecision { throw .damaged }
  func referrals(ofRegistration id: RecordID) throws(LedgerFault) -> [Referral] { throw .damaged }
  func stationWords(ofRegistration id: RecordID) throws(LedgerFault) -> [RecordID: StationWord] {
    throw .damaged
  }
  func record(_ receipt: SlipReceipt, at moment: Timestamp) throws(LedgerFault) { throw .damaged }
  func withdraw(referral id: RecordID, at moment: Timestamp) throws(LedgerFault) -> Referral {
    throw .damaged
  }
  func openPrint(
    ticket: RecordID, ofReferral id: RecordID, at moment: Timestamp
  ) throws(LedgerFault) -> PrintTicket? { throw .damaged }
  func slip(ofTicket id: RecordID) throws(LedgerFault) -> ReferralSlip { throw .damaged }
  func settlePrint(
    ticket id: RecordID, state: PrintTicket.State, at moment: Timestamp
  ) throws(LedgerFault) { throw .damaged }
  func unsettledPrints() throws(LedgerFault) -> [PrintTicket] { throw .damaged }
  func addLeases(_ leases: [Lease], at moment: Timestamp) throws(LedgerFault) -> Int {
    throw .damaged
  }
  func note(_ entry: ServiceNote, at moment: Timestamp) throws(LedgerFault) { throw .damaged }
}
