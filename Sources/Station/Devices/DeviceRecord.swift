import Employment
import Exchange

/// A terminal that was enrolled.
public struct DeviceRecord: Hashable, Sendable {
  /// For good.
  public var id: RecordID
  /// Where it stands.
  public var site: RecordID
  /// Which terminal of the site: `01`.
  public var terminalNumber: String
  /// Signs its requests and its outbox.
  public var deviceKey: VerifyingKey
  /// Signs its slips.
  public var slipKey: VerifyingKey
  /// Of the program, as it last said.
  public var programVersion: String
  /// When it was enrolled.
  public var enrolledAt: Timestamp
  /// Under which the same terminal, with the same ledger, was enrolled before; nil where it was not.
  public var former: RecordID?
  /// Who took its trust away, when and why; nil while it is trusted.
  public var revoked: ClerkAct?
  /// When its outbox was found to fork: its disk was cloned or set back. Nil while it is whole.
  public var forkedAt: Timestamp?
  /// Its clock less the station's, milliseconds, as of its last request.
  public var clockOffset: Int64
  /// Of its last request by which the clock was read; nil before.
  public var clockSeenAt: Timestamp?

  /// When it was last heard, by the line or by a stick; nil before.
  public var contactAt: Timestamp?

  /// Whether staff should look at its clock: more than five minutes off.
  public var isClockOff: Bool { clockOffset.magnitude > DeviceBook.clockTolerance.magnitude }
}

/// Why a device gets no code or is not enrolled.
public enum EnrolmentRefusal: Error, Hashable, Sendable, CaseIterable {
  /// No site has that id.
  case unknownSite
  /// The site has no approved code, or was closed.
  case siteNotApproved
  /// A terminal number is two digits.
  case terminalNumber
  /// A code without a clerk.
  case clerkMissing
  /// A hundred codes wait to be used.
  case tooManyCodes
  /// There is no such code, or one digit is wrong.
  case wrongCode
  /// So many wrong codes were tried at the station that nobody is heard who tried one of them.
  case tooManyTries
  /// Older than 15 minutes.
  case expired
  /// Used by a terminal with another key.
  case codeUsed
  /// The device's or the slips' key is none.
  case malformedKey
  /// The device's key was enrolled before, by another code.
  case keyKnown
  /// Used by this very terminal, which was revoked since.
  case revokedSince
  /// The former key's signature is none: whoever asks does not have it.
  case formerNotProven
}

/// Why a device is not listened to.
public enum DeviceRefusal: Error, Hashable, Sendable, CaseIterable {
  case unknown
  case revoked
}

/// Why a signed request is not taken.
public enum ReplayRefusal: Error, Hashable, Sendable, CaseIterable {
  /// It was seen before.
  case replayed
  /// It is older than all that is remembered of this device: whether it was seen before is not
  /// known any more.
  case tooOld
  /// The device's clock is more than ``RequestGuard/clockLimit`` off.
  case clockOff
}
