import Employment
import Station

/// The invariant of leases, as the station's documentation states it, held against the slips that
/// were really issued.
struct LeaseChecks {
  private struct Post {
    var held: Int64
    var quota: Int64?
  }

  private var issued: [String: Int64] = [:]
  private var held: [String: Int64] = [:]
  /// The highest quota that a post ever had: what was lent under it stays covered.
  private var peak: [String: Int64] = [:]

  /// A slip was issued somewhere.
  mutating func issue(_ vacancy: String) { issued[vacancy, default: 0] += 1 }

  mutating func check(_ district: District) throws -> (Invariant, String)? {
    let database = district.station.database
    let (posts, wrong) = try database.read { transaction throws(StationFault) in
      (try LeaseChecks.posts(transaction), try LeaseChecks.wrongAccount(transaction))
    }
    if let wrong { return (.leasesCover, wrong) }
    for (vacancy, post) in posts {
      let before = held.updateValue(post.held, forKey: vacancy) ?? 0
      if let quota = post.quota {
        if post.held > before, post.held > quota {
          return (.leasesCover, "post \(vacancy): \(post.held) are lent of \(quota)")
        }
        peak[vacancy] = max(peak[vacancy] ?? 0, quota)
      } else {
        peak[vacancy] = .max
      }
      let slips = issued[vacancy] ?? 0
      guard slips <= post.held, slips <= peak[vacancy] ?? 0 else {
        return (
          .quota,
          "post \(vacancy): \(slips) slips, \(post.held) are lent, quota \(post.quota ?? -1)"
        )
      }
    }
    return nil
  }

  private static func posts(
    _ transaction: any StationTransaction
  ) throws(StationFault) -> [(String, Post)] {
    let rows = try transaction.rows(
      """
      SELECT vacancy.id AS id, openings, (
        SELECT CAST(coalesce(sum(held), 0) AS BIGINT) FROM quota_account
        WHERE quota_account.vacancy = vacancy.id) AS held
      FROM vacancy ORDER BY id
      """)
    let ratio = Int64(DistrictSettings.policy.quotaRatio)
    var posts: [(String, Post)] = []
    for row in rows {
      let quota = row.optionalInteger("openings").map { max(0, $0) * ratio }
      posts.append((try row.text("id"), Post(held: try row.integer("held"), quota: quota)))
    }
    return posts
  }

  private static func wrongAccount(
    _ transaction: any StationTransaction
  ) throws(StationFault) -> String? {
    let row = try transaction.row(
      """
      SELECT vacancy, device, held, consumed FROM quota_account
      WHERE consumed < 0 OR consumed > held LIMIT 1
      """)
    guard let row else { return nil }
    return """
      post \(try row.text("vacancy")), device \(try row.text("device")): \
      \(try row.integer("consumed")) consumed of \(try row.integer("held"))
      """
  }
}
