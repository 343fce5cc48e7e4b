import Employment
import Exchange

/// What referrals do to the post that they are to, within the transaction that records them. The
/// room that publishes posts keeps it.
public protocol PostKeeper {
  /// A referral to it came, or an outcome was recorded or taken back: it is frozen where all of its
  /// quota has come back as referrals (rule 2), closed where every place is filled (rule 7), and
  /// open again where neither holds any more.
  func settle(_ vacancy: String, at moment: Timestamp) throws(StationFault)
  /// How many referrals a post takes (rule 2); nil for 若干人, and for one that is not known.
  func quota(of vacancy: String) throws(StationFault) -> Int64?
}

/// What referrals have made of a post so far.
struct PostUse {
  /// How many were hired.
  var hired: Int
  /// Of all devices together.
  var quota: QuotaAccounts.Account

  static func find(
    _ vacancy: String, in transaction: any StationTransaction
  ) throws(StationFault) -> PostUse {
    let hired = try transaction.number(
      "SELECT count(*) FROM referral WHERE vacancy = ?1 AND status = ?2", .text(vacancy),
      .text(Referral.Status.hired.rawValue))
    return PostUse(
      hired: Int(hired ?? 0),
      quota: try QuotaAccounts(transaction: transaction).total(of: vacancy))
  }
}

/// What leases and referrals read of a post.
struct PostFacts {
  /// The state of a post that can be found by the public.
  static let published = "published"

  var vacancy: Vacancy
  var isPublished: Bool
  /// When it last changed, which a closing is.
  var changedAt: Timestamp

  /// Nil when the station has no such post.
  static func find(
    _ id: String, in transaction: any StationTransaction
  ) throws(StationFault) -> PostFacts? {
    let row = try transaction.row("SELECT * FROM vacancy WHERE id = ?1", .text(id))
    guard let row else { return nil }
    return try PostFacts(row)
  }

  /// The newest published posts of a region by the first digits of its code.
  static func newest(
    inRegion digits: String, on day: CalendarDate, limit: Int,
    in transaction: any StationTransaction
  ) throws(StationFault) -> [PostFacts] {
    try transaction.rows(
      """
      SELECT * FROM vacancy
      WHERE state = ?1 AND substr(region, 1, \(digits.utf8.count)) = ?2 AND valid_through >= ?3
      ORDER BY id DESC LIMIT ?4
      """, .text(published), .text(digits), SQLValue(day), SQLValue(limit)
    ).map(PostFacts.init)
  }

  private init(_ row: SQLRow) throws(StationFault) {
    vacancy = try row.json("body")
    vacancy.totalJobOpenings = row.optionalInteger("openings").map { Int($0) }
    isPublished = try row.text("state") == PostFacts.published
    changedAt = try row.timestamp("changed_at")
  }

  /// Whether a terminal may be lent quota of it.
  func takesLeases(on day: CalendarDate) -> Bool {
    isPublished && vacancy.kind.takesReferralSlips && vacancy.validThrough >= day
      && vacancy.totalJobOpenings.map { $0 > 0 } ?? true
  }
}
