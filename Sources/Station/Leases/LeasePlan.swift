/// How much is lent at a time: small enough that other halls have a share, large enough for days
/// without a line.
public struct LeasePlan: Hashable, Sendable {
  /// Referrals to a post that somebody at the site wished for.
  public var wishBlock = 2
  /// Referrals to a post that nobody has asked for yet.
  public var postBlock = 1
  /// Newest posts of the site's town that are lent unasked.
  public var townPosts = 60
  /// Newest posts of the district that are lent unasked.
  public var districtPosts = 40
  /// Of a post's quota, one in so many is kept for wishes.
  public var reserveDivisor: Int64 = 3
  /// Numbers of each kind.
  public var numbers: Int64 = 200
  /// With fewer left a terminal gets new ones.
  public var fewNumbers = 100
  /// How long a lease is valid.
  public var validityDays = 14
  /// So long before its end a lease is replaced by a new one.
  public var renewalDays = 2

  /// The plan as it is without configuration.
  public init() {}
}
