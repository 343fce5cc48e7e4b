/// What the station lends a terminal so that it can work without a line (rule 10).
public struct Lease: Hashable, Sendable, Codable {
  /// What is lent.
  public enum Grant: Hashable, Sendable, Codable {
    /// So many referrals to this post.
    case vacancyQuota(vacancy: String, count: Int)
    /// Slip numbers, both ends included; ten digits each.
    case slipNumbers(first: Int64, last: Int64)
    /// Referral numbers, both ends included; ten digits each.
    case referralNumbers(first: Int64, last: Int64)
    /// Registration numbers, both ends included; ten digits each.
    case registrationNumbers(first: Int64, last: Int64)
  }
  /// Given by the station; a lease that comes twice is taken once.
  public var recordID: RecordID
  /// What is lent.
  public var grant: Grant
  /// The last day on which it may be used.
  public var validThrough: CalendarDate
  /// By which the station knows that it lent this, should it have lost its own note of it: words
  /// that nobody else can make or read. Shown with every record that uses the lease. Nil from a
  /// station that gives none, or from a file.
  public var voucher: String?

  /// A voucher is no longer than this, bytes of UTF-8.
  public static let longestVoucher = 200

  public init(
    recordID: RecordID, grant: Grant, validThrough: CalendarDate, voucher: String? = nil
  ) {
    self.recordID = recordID
    self.grant = grant
    self.validThrough = validThrough
    self.voucher = voucher
  }
}

/// The configurable figures of the referral rules.
public struct ReferralPolicy: Hashable, Sendable, Codable {
  /// Rule 2: quota = openings × ratio.
  public var quotaRatio: Int
  /// Rule 4.
  public var openReferralsLimit: Int
  /// Rule 8, days.
  public var slipValidityDays: Int
  /// How long a registration counts, days.
  public var registrationValidityDays: Int

  public init(
    quotaRatio: Int = 3, openReferralsLimit: Int = 5, slipValidityDays: Int = 7,
    registrationValidityDays: Int = 180
  ) {
    self.quotaRatio = quotaRatio
    self.openReferralsLimit = openReferralsLimit
    self.slipValidityDays = slipValidityDays
    self.registrationValidityDays = registrationValidityDays
  }
}
