/// Where a vacancy stands at the station.
public enum VacancyState: String, Hashable, Sendable, Codable, CaseIterable {
  /// A person must look at it first.
  case review
  /// On all terminals.
  case published
  /// A reviewer refused it; it stays so, whatever sources say.
  case refused
  /// Filled, or no source names it any more, or closed by a clerk.
  case closed
  /// No referral is left of its quota.
  case frozen
  /// Its last day has passed.
  case expired
}

/// Why a vacancy was closed, other than that every place is filled.
public enum ClosingReason: String, Hashable, Sendable, Codable, CaseIterable {
  /// No source names it any more; it opens again when one does.
  case withdrawn
  /// By a clerk.
  case clerk
}

/// What decides where a vacancy stands, so that no order of events can lead to another state.
public struct VacancyStanding: Hashable, Sendable {
  /// A reviewer refused it.
  public var isRefused: Bool
  /// Why it is closed; nil when it is not.
  public var closing: ClosingReason?
  /// Every place is filled.
  public var isFilled: Bool
  /// No referral is left.
  public var isFrozen: Bool
  /// Its last day has passed.
  public var isExpired: Bool
  /// Screening found something that no reviewer has accepted.
  public var needsReview: Bool

  /// A standing.
  public init(
    isRefused: Bool = false, closing: ClosingReason? = nil, isFilled: Bool = false,
    isFrozen: Bool = false, isExpired: Bool = false, needsReview: Bool = false
  ) {
    self.isRefused = isRefused
    self.closing = closing
    self.isFilled = isFilled
    self.isFrozen = isFrozen
    self.isExpired = isExpired
    self.needsReview = needsReview
  }

  /// The first that holds: refused, closed or filled, expired, in review, frozen; else published.
  public var state: VacancyState {
    if isRefused { return .refused }
    if closing != nil || isFilled { return .closed }
    if isExpired { return .expired }
    if needsReview { return .review }
    return isFrozen ? .frozen : .published
  }
}
