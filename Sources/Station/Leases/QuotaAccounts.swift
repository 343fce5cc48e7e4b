import Employment

/// How much of each post's quota is out, and where.
///
/// `held` is all that a device ever got of a post and has not given back; `consumed` the part of it
/// that has come back as referrals. Nothing is ever taken off `held` but by a return that arrived.
struct QuotaAccounts {
  /// What a device has of a post.
  struct Account: Hashable {
    var held: Int64
    var consumed: Int64

    /// May still come back as referrals.
    var outstanding: Int64 { held - consumed }
  }

  let transaction: any StationTransaction

  func account(of vacancy: String, at device: RecordID) throws(StationFault) -> Account {
    let row = try transaction.row(
      "SELECT held, consumed FROM quota_account WHERE vacancy = ?1 AND device = ?2",
      .text(vacancy), SQLValue(device))
    guard let row else { return Account(held: 0, consumed: 0) }
    return Account(held: try row.integer("held"), consumed: try row.integer("consumed"))
  }

  /// Of all devices together.
  func total(of vacancy: String) throws(StationFault) -> Account {
    let row = try transaction.row(
      """
      SELECT CAST(coalesce(sum(held), 0) AS BIGINT) AS held,
        CAST(coalesce(sum(consumed), 0) AS BIGINT) AS consumed
      FROM quota_account WHERE vacancy = ?1
      """, .text(vacancy))
    guard let row else { throw .damaged }
    return Account(held: try row.integer("held"), consumed: try row.integer("consumed"))
  }

  /// Lends so many more.
  func lend(_ count: Int64, of vacancy: String, to device: RecordID) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO quota_account (vacancy, device, held, consumed) VALUES (?1, ?2, ?3, 0)
      ON CONFLICT (vacancy, device) DO UPDATE SET held = quota_account.held + excluded.held
      """, .text(vacancy), SQLValue(device), .integer(count))
  }

  /// One referral; false when nothing is outstanding at the device.
  func consume(_ vacancy: String, at device: RecordID) throws(StationFault) -> Bool {
    try transaction.changes(
      """
      UPDATE quota_account SET consumed = consumed + 1
      WHERE vacancy = ?1 AND device = ?2 AND consumed < held
      """, .text(vacancy), SQLValue(device)) == 1
  }

  /// Takes back up to so many; what was consumed stays.
  func takeBack(
    _ count: Int64, of vacancy: String, from device: RecordID
  ) throws(StationFault) {
    let free = min(count, try account(of: vacancy, at: device).outstanding)
    guard free > 0 else { return }
    try transaction.run(
      "UPDATE quota_account SET held = held - ?3 WHERE vacancy = ?1 AND device = ?2",
      .text(vacancy), SQLValue(device), .integer(free))
  }
}
