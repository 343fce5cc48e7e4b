import Employment
import Foundation

/// What a terminal sends to be enrolled, signed with the key that it made for itself.
public struct EnrolmentRequest: Hashable, Sendable, Codable {
  /// One-time code that a clerk read out: 8 digits, valid 15 minutes.
  public var code: String
  /// Of the device, 64 hexadecimal digits. See ``VerifyingKey/text``.
  public var deviceKey: String
  /// With which it signs slips, 64 hexadecimal digits.
  public var slipKey: String
  /// Version of the program.
  public var programVersion: String
  /// Who the terminal was until now; nil for one that was nobody's.
  public var former: FormerKey?

  /// A request.
  public init(
    code: String, deviceKey: String, slipKey: String, programVersion: String,
    former: FormerKey? = nil
  ) {
    self.code = code
    self.deviceKey = deviceKey
    self.slipKey = slipKey
    self.programVersion = programVersion
    self.former = former
  }
}

/// The key under which a terminal was enrolled before, and the proof that it has it: what its ledger
/// holds of that time is handed over with it.
public struct FormerKey: Hashable, Sendable, Codable {
  /// 64 hexadecimal digits. See ``VerifyingKey/text``.
  public var key: String
  /// Ed25519 by that key over `jiuye enrolment former 1`, a zero byte, the code, a zero byte, and
  /// the new device key (64 hexadecimal digits). 64 bytes.
  public var signature: Data

  /// As it was received.
  public init(key: String, signature: Data) {
    self.key = key
    self.signature = signature
  }

  /// The proof of a terminal that is about to have another key.
  public init(_ former: SigningKey, code: String, newKey: VerifyingKey) {
    self.init(
      key: former.verifyingKey.text,
      signature: Data(former.sign(FormerKey.signedBytes(code: code, newKey: newKey.text))))
  }

  /// Whether whoever asks for `request` has the key; nil when not.
  public func proven(by request: EnrolmentRequest) -> VerifyingKey? {
    guard let known = VerifyingKey(key),
      known.isValid(
        [UInt8](signature),
        for: FormerKey.signedBytes(code: request.code, newKey: request.deviceKey))
    else { return nil }
    return known
  }

  private static func signedBytes(code: String, newKey: String) -> [UInt8] {
    Array("jiuye enrolment former 1\u{0}\(code)\u{0}\(newKey)".utf8)
  }
}

/// What an enrolled terminal knows of itself and its station from then on.
public struct Enrolment: Hashable, Sendable, Codable {
  /// Of the terminal, for good.
  public var device: RecordID
  /// The station's key, 64 hexadecimal digits: everything of the feed is checked with it.
  public var stationKey: String
  /// What parcels for a courier are sealed to, 64 hexadecimal digits: see ``CourierAddress``. Nil
  /// when the terminal was enrolled by a station that had none.
  public var courierKey: String?
  /// As of the enrolment; ``Standing`` brings changes.
  public var standing: Standing
  /// How far the station had come with the outbox of the terminal that this one was until now; nil
  /// for one that was nobody's. A ledger that has no such row was set back.
  public var handedIn: OutboxMark?

  /// An enrolment.
  public init(
    device: RecordID, stationKey: String, courierKey: String? = nil, standing: Standing,
    handedIn: OutboxMark? = nil
  ) {
    self.device = device
    self.stationKey = stationKey
    self.courierKey = courierKey
    self.standing = standing
    self.handedIn = handedIn
  }
}

/// One row of an outbox, by its number and what it vouches for.
public struct OutboxMark: Hashable, Sendable, Codable {
  /// From 1.
  public var sequence: Int64
  /// ``OutboxRow/hash``, 32 bytes.
  public var hash: Data

  /// A mark.
  public init(sequence: Int64, hash: Data) {
    self.sequence = sequence
    self.hash = hash
  }
}

/// Whether a terminal may do business, and as what.
public struct Standing: Hashable, Sendable, Codable {
  /// Where a site stands in its life (五统一, 申请—审核—编码).
  public enum SiteState: String, Hashable, Sendable, Codable, CaseIterable {
    /// 申请入驻: waits for review by the upper level.
    case applied
    /// 审核不通过.
    case rejected
    /// 已编码: approved and coded, not open yet.
    case coded
    case open
    case suspended
    case closed

    /// Whether its terminals do business.
    public var servesThePublic: Bool { self == .open }
  }

  /// Of the site.
  public var state: SiteState
  /// As approved. Its code is empty before the review.
  public var site: ServiceSite
  /// Reason that was recorded with the last step, for staff; empty when none was given.
  public var reason: String
  /// The station's clock when it answered.
  public var at: Timestamp
  /// Of referrals, as the district sets it.
  public var policy: ReferralPolicy
  /// The last row of the terminal's outbox that the station has, 0 before the first: a terminal
  /// that never wrote it was set back. Nil from a station that does not say.
  public var outboxSequence: Int64?

  /// A standing.
  public init(
    state: SiteState, site: ServiceSite, reason: String, at: Timestamp, policy: ReferralPolicy,
    outboxSequence: Int64? = nil
  ) {
    self.state = state
    self.site = site
    self.reason = reason
    self.at = at
    self.policy = policy
    self.outboxSequence = outboxSequence
  }

  /// Whether it says anything that another does not: the hour is no news, nor how far the outbox
  /// came, but that the station has any of it is.
  public func isNews(after other: Standing) -> Bool {
    if !other.hasRows, hasRows { return true }
    var like = self
    like.at = other.at
    like.outboxSequence = other.outboxSequence
    return like != other
  }

  /// Whether the station has anything of the terminal's outbox, or does not say.
  public var hasRows: Bool { outboxSequence.map { $0 > 0 } ?? true }
}
