/// A part of the district that is broken on purpose, so that each invariant is seen to fail.
public enum DistrictSabotage: Hashable, Sendable, CaseIterable {
  /// The line answers for the station and throws the rows away.
  case swallowsBatches
  /// A row stands at the station twice.
  case doublesRows
  /// What stands at the station is not what the terminal wrote.
  case altersRows
  /// The station loses a referral that it has confirmed.
  case forgetsReferrals
  /// The station lends more of a post than its quota.
  case lendsTooMuch
  /// A terminal has quota that nobody lent it.
  case forgesQuota
  /// Two terminals are lent the same numbers.
  case lendsNumbersTwice
  /// A cache on the way answers with a feed that was.
  case keepsOldFeed
  /// The station listens to whoever has a key, trusted or not.
  case trustsEverybody
  /// A suspended site is served as if it were open.
  case servesSuspended
  /// A lease that is asked back is never given back.
  case keepsRecalled
}
