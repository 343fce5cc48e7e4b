import Employment

/// What must never be lost. Every call that changes something has committed durably when it
/// returns. Calls block and come from one thread at a time; repeating a call with the same record
/// id changes nothing and returns the same answer.
public protocol ServiceLedger: AnyObject, Sendable {
  /// A person's own registration, proved by ID number and the last four of the phone. Five wrong
  /// tries lock that number for fifteen minutes; the answer never tells whether a number exists.
  func prove(
    residentID: ResidentID, mobileLastFour: String, at moment: Timestamp
  ) throws(LedgerFault) -> IdentityProof
  /// Records a registration with its consent, ledger entry and outbox row. A person who is
  /// registered already keeps the number and gets the new data.
  func register(
    _ application: RegistrationApplication, at moment: Timestamp
  ) throws(LedgerFault) -> RegistrationDecision
  /// Checks rules 1–4 and 10 and, if they hold, takes the numbers and records the referral,
  /// consent, ledger entry, outbox row and lease consumption in one transaction.
  func refer(
    _ request: ReferralRequest, at moment: Timestamp
  ) throws(LedgerFault) -> ReferralDecision
  /// Newest first, without those that cannot be read: they are counted for staff.
  func referrals(ofRegistration id: RecordID) throws(LedgerFault) -> [Referral]
  /// What the station has said of the same referrals, by their ids.
  func stationWords(ofRegistration id: RecordID) throws(LedgerFault) -> [RecordID: StationWord]
  /// The seeker gives a referral up; its quota does not come back by itself.
  func withdraw(referral id: RecordID, at moment: Timestamp) throws(LedgerFault) -> Referral
  /// Opens a print of an open referral and counts it (rule 6); nil when the referral is no longer
  /// open. The same ticket id returns the ticket as it is.
  func openPrint(
    ticket: RecordID, ofReferral id: RecordID, at moment: Timestamp
  ) throws(LedgerFault) -> PrintTicket?
  /// The slip of a ticket, with the seeker's name unsealed; the token is left empty.
  func slip(ofTicket id: RecordID) throws(LedgerFault) -> ReferralSlip
  func settlePrint(
    ticket id: RecordID, state: PrintTicket.State, at moment: Timestamp
  ) throws(LedgerFault)
  /// Tickets that are neither completed nor failed: to be reconciled at start.
  func unsettledPrints() throws(LedgerFault) -> [PrintTicket]
  /// Adds leases; those known by id are left as they are. Returns how many were new.
  func addLeases(_ leases: [Lease], at moment: Timestamp) throws(LedgerFault) -> Int
  /// Records a receipt for the station, which knows all slips, with its ledger entry and outbox row.
  func record(_ receipt: SlipReceipt, at moment: Timestamp) throws(LedgerFault)
  /// A plain service: what was done, without a person.
  func note(_ entry: ServiceNote, at moment: Timestamp) throws(LedgerFault)
  /// What was done on `day`, and what is left of the leases that are valid on it.
  func summary(on day: CalendarDate) throws(LedgerFault) -> LedgerSummary
  /// The last day on which anything was recorded, by whatever the clock showed; nil before the first.
  func lastDay() throws(LedgerFault) -> CalendarDate?
  /// What was recorded so far was in part from a clock that ran ahead, and it is `moment` now:
  /// ``lastDay()`` begins there.
  func correctClock(at moment: Timestamp) throws(LedgerFault)
  /// Looks at every page and every record, which takes a while: how many records cannot be read.
  /// ``LedgerFault/damaged`` where the file itself is broken.
  func damagedRecords() throws(LedgerFault) -> Int
}

/// Answer to ``ServiceLedger/prove(residentID:mobileLastFour:at:)``.
public enum IdentityProof: Hashable, Sendable {
  case proved(JobSeekerRegistration)
  /// Unknown number or wrong digits: the two look the same.
  case refused
  case locked(until: Timestamp)
}

/// Answer to an application for registration.
public enum RegistrationDecision: Hashable, Sendable {
  case registered(JobSeekerRegistration)
  /// No registration number is leased: nothing was recorded.
  case noNumberLeft
  /// Under 16 (28号令 6).
  case underSixteen
}

/// A service ledger line without a person (服务台账).
public struct ServiceNote: Hashable, Sendable {
  /// What was done.
  public enum Item: String, Hashable, Sendable, Codable, CaseIterable {
    case search
    case staffSession
    case outOfService
    case testPrint
  }
  /// What was done.
  public var item: Item
  /// Figures only, never personal data.
  public var result: String
  public init(item: Item, result: String) {
    self.item = item
    self.result = result
  }
}

/// What the staff screen shows.
public struct LedgerSummary: Hashable, Sendable {
  /// Made on this terminal that day.
  public var registrations: Int
  /// Slips' numbers taken on this terminal that day.
  public var referrals: Int
  /// Rows that the station has not confirmed.
  public var outboxWaiting: Int
  /// In leases that are valid on the day.
  public var slipNumbersLeft: Int
  /// In leases that are valid on the day.
  public var registrationNumbersLeft: Int
  /// Posts with quota left on this terminal.
  public var vacanciesLeased: Int
  /// Records that could not be read since the ledger was opened.
  public var damagedRecords: Int
  public init(
    registrations: Int, referrals: Int, outboxWaiting: Int, slipNumbersLeft: Int,
    registrationNumbersLeft: Int, vacanciesLeased: Int, damagedRecords: Int = 0
  ) {
    self.registrations = registrations
    self.referrals = referrals
    self.outboxWaiting = outboxWaiting
    self.slipNumbersLeft = slipNumbersLeft
    self.registrationNumbersLeft = registrationNumbersLeft
    self.vacanciesLeased = vacanciesLeased
    self.damagedRecords = damagedRecords
  }
}

/// What can go wrong with the ledger. It cannot be rebuilt: after any of these but those of one
/// record or request the terminal stops writing and goes out of service until it has been reopened
/// and checked.
public enum LedgerFault: Error, Hashable, Sendable {
  case newerVersion(Int)
  case damaged
  /// One record cannot be read as what was written; the others can, and the ledger goes on.
  case damagedRecord
  case diskFull
  /// The key that unseals personal fields is missing or another one.
  case wrongKey
  case unavailable(String)
  case unknownRecord
  /// The same record id came with other content.
  case conflict
}
