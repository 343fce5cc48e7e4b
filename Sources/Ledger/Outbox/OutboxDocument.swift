import Employment
import Ports

/// What an outbox row says, as canonical JSON. Fields that a kind does not name are absent.
public struct OutboxDocument: Hashable, Sendable, Codable {
  /// Of the form written by this program.
  public static let currentVersion = 1

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
    /// ``OutboxDocument/service`` only.
    case note
  }

  public var version: Int
  public var id: RecordID
  public var kind: Kind
  /// 128 bits that no one outside can foresee, so that the content hash tells nothing.
  public var salt: RecordID
  public var at: Timestamp
  public var siteCode: String
  public var terminalNumber: String
  public var registration: JobSeekerRegistration?
  public var consent: Consent?
  public var referral: Referral?
  public var request: ReferralRequest?
  /// The wish that a referral fulfils.
  public var wish: RecordID?
  public var ticket: PrintTicket?
  public var service: ServiceEntry
}
