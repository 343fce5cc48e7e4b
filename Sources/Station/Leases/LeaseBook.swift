import Employment
import Exchange

/// What was lent to terminals and what they used of it.
///
/// See <doc:Leases> for what holds whatever is lost or late.
struct LeaseBook {
  /// What a number is of.
  enum Numbers: String, CaseIterable {
    case slip
    case referral
    case registration
  }

  /// How a lease stands.
  enum State: String {
    case lent
    /// The terminal was asked, or will be, to give it back.
    case recalled
    /// It was given back: nothing more of it can be used.
    case returned
  }

  static let quota = "vacancy"

  let transaction: any StationTransaction

  init(_ transaction: any StationTransaction) { self.transaction = transaction }

  var accounts: QuotaAccounts { QuotaAccounts(transaction: transaction) }

  /// Whether a number was lent to the device, or to the one that stood in its place before; notes
  /// that all of its lease up to there is used.
  func use(
    _ number: Int64, of kind: Numbers, by device: DeviceRecord
  ) throws(StationFault) -> Bool {
    let row = try transaction.row(
      """
      SELECT id, device, first, last, used, state FROM lease
      WHERE kind = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1
      """, .text(kind.rawValue), .integer(number))
    guard let row, number <= (try row.integer("last")),
      try holders(device).contains(try row.recordID("device"))
    else { return false }
    let count = number - (try row.integer("first")) + 1
    switch try row.word("state", as: State.self) {
    case .returned: return count <= (try row.integer("used"))
    case .lent, .recalled: break
    }
    try transaction.run(
      "UPDATE lease SET used = ?2 WHERE id = ?1 AND used < ?2", SQLValue(try row.recordID("id")),
      .integer(count))
    return true
  }

  /// Takes one of a post's quota that is outstanding at the device or its predecessors; false when
  /// there is none.
  func useQuota(of vacancy: String, by device: DeviceRecord) throws(StationFault) -> Bool {
    for holder in try holders(device) {
      if try accounts.consume(vacancy, at: holder) { return true }
    }
    return false
  }

  /// Takes a lease back, once: what was not used of a post's quota can be lent again. Numbers never
  /// are. False when the lease was not lent to this device or its predecessors.
  func takeBack(_ back: LeaseReturn, from device: DeviceRecord) throws(StationFault) -> Bool {
    let row = try transaction.row("SELECT * FROM lease WHERE id = ?1", SQLValue(back.lease))
    guard let row else { return false }
    let holder = try row.recordID("device")
    guard try holders(device).contains(holder) else { return false }
    guard try row.word("state", as: State.self) != .returned else { return true }
    let count = try row.integer("last") - row.integer("first") + 1
    let used = min(max(Int64(back.used), 0), count)
    try transaction.run(
      """
      UPDATE lease SET state = 'returned', used = CASE WHEN used > ?2 THEN used ELSE ?2 END
      WHERE id = ?1
      """, SQLValue(back.lease), .integer(used))
    if let vacancy = row.optionalText("vacancy") {
      try accounts.takeBack(count - used, of: vacancy, from: holder)
    }
    return true
  }

  /// The device, those that it was before, and those that stood in its place, the newest first: a
  /// terminal that was enrolled anew hands in what it had issued before, also where it has moved to
  /// another site. What stood in a place and has moved on is only its own.
  func holders(_ device: DeviceRecord) throws(StationFault) -> [RecordID] {
    var holders = [device.id]
    let rows = try transaction.rows(
      """
      WITH RECURSIVE holder (id) AS (
        SELECT id FROM device WHERE id = ?1
        UNION
        SELECT earlier.id FROM holder
        JOIN device ON device.id = holder.id
        JOIN device AS earlier ON earlier.id = device.former
          OR earlier.site = device.site AND earlier.terminal = device.terminal
          AND earlier.enrolled_at <= device.enrolled_at AND NOT EXISTS (
            SELECT 1 FROM device AS heir WHERE heir.former = earlier.id))
      SELECT device.id AS id FROM device JOIN holder ON holder.id = device.id
      WHERE device.id <> ?1 ORDER BY device.enrolled_at DESC, device.id
      """, SQLValue(device.id))
    for row in rows { holders.append(try row.recordID("id")) }
    return holders
  }

  func insert(
    _ lease: Lease, for need: RecordID, to device: RecordID, at moment: Timestamp
  ) throws(StationFault) {
    let (kind, vacancy, first, last) = LeaseBook.columns(of: lease.grant)
    try transaction.run(
      """
      INSERT INTO lease
        (id, need, device, kind, vacancy, first, last, used, valid_through, state, lent_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, 'lent', ?9)
      """,
      [
        SQLValue(lease.recordID), SQLValue(need), SQLValue(device), .text(kind),
        SQLValue(vacancy), .integer(first), .integer(last), SQLValue(lease.validThrough),
        SQLValue(moment),
      ])
    if let vacancy { try accounts.lend(last - first + 1, of: vacancy, to: device) }
  }

  /// All that is lent of a post is to be given back.
  func recall(_ vacancy: String) throws(StationFault) {
    try transaction.run(
      "UPDATE lease SET state = 'recalled' WHERE vacancy = ?1 AND state = 'lent'", .text(vacancy))
  }

  /// What a device may use and may not have heard of: lent, not past its end, not used up.
  func usable(by device: RecordID, on day: CalendarDate) throws(StationFault) -> [Lease] {
    let rows = try transaction.rows(
      """
      SELECT lease.* FROM lease
      LEFT JOIN quota_account ON quota_account.vacancy = lease.vacancy
        AND quota_account.device = lease.device
      WHERE lease.device = ?1 AND lease.state = 'lent' AND lease.valid_through >= ?2
        AND lease.used <= lease.last - lease.first
        AND (lease.vacancy IS NULL OR quota_account.consumed < quota_account.held)
      ORDER BY lease.lent_at, lease.id
      """, SQLValue(device), SQLValue(day))
    return try rows.map(lease)
  }

  /// Of a post, in leases that the device may use at least until a day.
  func usableQuota(
    of vacancy: String, by device: RecordID, until day: CalendarDate
  ) throws(StationFault) -> Int64 {
    let lent = try transaction.number(
      """
      SELECT CAST(coalesce(sum(last - first + 1), 0) AS BIGINT) FROM lease
      WHERE vacancy = ?1 AND device = ?2 AND state = 'lent' AND valid_through >= ?3
      """, .text(vacancy), SQLValue(device), SQLValue(day))
    return min(lent ?? 0, try accounts.account(of: vacancy, at: device).outstanding)
  }

  private func lease(_ row: SQLRow) throws(StationFault) -> Lease {
    let (first, last) = (try row.integer("first"), try row.integer("last"))
    let grant: Lease.Grant
    if let vacancy = row.optionalText("vacancy") {
      grant = .vacancyQuota(vacancy: vacancy, count: Int(last - first + 1))
    } else {
      switch try row.word("kind", as: Numbers.self) {
      case .slip: grant = .slipNumbers(first: first, last: last)
      case .referral: grant = .referralNumbers(first: first, last: last)
      case .registration: grant = .registrationNumbers(first: first, last: last)
      }
    }
    return Lease(
      recordID: try row.recordID("id"), grant: grant, validThrough: try row.day("valid_through"))
  }

  static func columns(
    of grant: Lease.Grant
  ) -> (kind: String, vacancy: String?, first: Int64, last: Int64) {
    switch grant {
    case .vacancyQuota(let vacancy, let count): (quota, vacancy, 0, Int64(max(count, 0)) - 1)
    case .slipNumbers(let first, let last): (Numbers.slip.rawValue, nil, first, last)
    case .referralNumbers(let first, let last): (Numbers.referral.rawValue, nil, first, last)
    case .registrationNumbers(let first, let last):
      (Numbers.registration.rawValue, nil, first, last)
    }
  }
}
