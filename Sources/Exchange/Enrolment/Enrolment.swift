import Employment

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

  /// A request.
  public init(code: String, deviceKey: String, slipKey: String, programVersion: String) {
    self.code = code
    self.deviceKey = deviceKey
    self.slipKey = slipKey
    self.programVersion = programVersion
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

  /// An enrolment.
  public init(
    device: RecordID, stationKey: String, courierKey: String? = nil, standing: Standing
  ) {
    self.device = device
    self.stationKey = stationKey
    self.courierKey = courierKey
    self.standing = standing
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

  /// Whether it says anything that another does not: the hour and how far the outbox came are no
  /// news.
  public func isNews(after other: Standing) -> Bool {
    var like = self
    like.at = other.at
    like.outboxSequence = other.outboxSequence
    return like != other
  }
}
