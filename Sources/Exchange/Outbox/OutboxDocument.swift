import Employment

/// What an outbox row says, as canonical JSON. Fields that a kind does not name are absent.
public struct OutboxDocument: Hashable, Sendable, Codable {
  /// Of the form written by this program.
  public static let currentVersion = 1

  /// What a record is, and which fields it has besides those that all have.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// ``OutboxDocument/registration`` and ``OutboxDocument/consent``: new, or with new data.
    case registration
    /// ``OutboxDocument/referral`` and ``OutboxDocument/consent``.
    case referral
    /// ``OutboxDocument/request``: saved for want of a lease (rule 10).
    case wish
    /// ``OutboxDocument/request`` that rules 1–4 refused: no consent took effect.
    case refusal
    /// ``OutboxDocument/referral``, given up.
    case withdrawal
    /// ``OutboxDocument/ticket``.
    case printOpened
    /// ``OutboxDocument/ticket``, completed or failed.
    case printSettled
    /// ``OutboxDocument/leaseReturn``.
    case leaseReturn
    /// ``OutboxDocument/receipt``: what came of a referral, of this terminal or another.
    case receipt
    /// ``OutboxDocument/service`` only.
    case note
  }

  /// Of the form of this document.
  public var version: Int
  /// Of the record: the station answers by it, and refuses it with other content.
  public var id: RecordID
  /// What the record is.
  public var kind: Kind
  /// 128 bits that no one outside can foresee, so that the content hash tells nothing.
  public var salt: RecordID
  /// When it was recorded, by the terminal's clock.
  public var at: Timestamp
  /// Where it was recorded.
  public var siteCode: String
  /// Which terminal of the site recorded it.
  public var terminalNumber: String
  /// As it stands after the act.
  public var registration: JobSeekerRegistration?
  /// What the person agreed to for this act.
  public var consent: Consent?
  /// As it stands after the act.
  public var referral: Referral?
  /// What was asked for, where no referral came of it.
  public var request: ReferralRequest?
  /// The saved wish that a referral fulfils, or that another wish repeats.
  public var wish: RecordID?
  /// As it stands after the act.
  public var ticket: PrintTicket?
  /// What is given back of a lease.
  public var leaseReturn: LeaseReturn?
  /// What it took its numbers and quota from, or gives back, each with its ``Lease/voucher``, so
  /// that a station that was set back takes it all the same. Nil where no lease has a voucher, and
  /// from older programs.
  public var leases: [Lease]?
  /// 回执 that staff recorded.
  public var receipt: SlipReceipt?
  /// The line of the service ledger that was written with it; nil where nobody was served.
  public var service: ServiceEntry?

  /// A document with what all kinds have; the rest is filled in by kind.
  public init(
    version: Int = OutboxDocument.currentVersion, id: RecordID, kind: Kind, salt: RecordID,
    at: Timestamp, siteCode: String, terminalNumber: String, service: ServiceEntry?
  ) {
    self.version = version
    self.id = id
    self.kind = kind
    self.salt = salt
    self.at = at
    self.siteCode = siteCode
    self.terminalNumber = terminalNumber
    self.service = service
  }
}
