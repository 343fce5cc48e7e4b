import Employment
import Exchange
import Sealing

/// Lends posts' quota and numbers to terminals, so that they can work without a line (rule 10).
///
/// See <doc:Leases> for what holds whatever is lost or late.
public struct LeaseDesk {
  let transaction: any StationTransaction
  let sealer: Sealer
  let policy: ReferralPolicy
  let plan: LeasePlan

  /// The leases of a store.
  public init(
    _ transaction: any StationTransaction, sealer: Sealer, policy: ReferralPolicy,
    plan: LeasePlan = LeasePlan()
  ) {
    self.transaction = transaction
    self.sealer = sealer
    self.policy = policy
    self.plan = plan
  }

  private var book: LeaseBook { LeaseBook(transaction) }

  /// Answers a need: new leases and all those lent before that can still be used, since an earlier
  /// answer may have been lost; and what is to be given back. The same need again lends nothing.
  public func answer(
    _ need: LeaseNeed, from device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) -> LeaseAnswer {
    let isNew = try transaction.changes(
      """
      INSERT INTO lease_need (id, device, at) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING
      """, SQLValue(need.recordID), SQLValue(device.id), SQLValue(moment))
    if isNew == 1 {
      var lending = Lending(
        need: need.recordID, device: device.id, moment: moment,
        validThrough: moment.day.adding(days: plan.validityDays))
      try lendNumbers(need, &lending)
      try lendWished(need, device, &lending)
      try lendLikely(device, &lending)
    }
    let vouchers = LeaseVoucher(sealer: sealer)
    let leases = try book.usable(by: device.id, on: moment.day).map { lease in
      var lease = lease
      lease.voucher = vouchers.text(of: lease, lentTo: device.id)
      return lease
    }
    return LeaseAnswer(
      leases: leases,
      recalled: try recalled(from: device.id, at: moment))
  }

  /// Asks all terminals to give a post's quota back, at their next need.
  public func recall(_ vacancy: String) throws(StationFault) {
    try book.recall(vacancy)
  }

  /// A post's figures: its quota (nil for 若干人), what is held by terminals or consumed, and what
  /// of that was consumed.
  public func quota(
    of vacancy: String
  ) throws(StationFault) -> (quota: Int?, held: Int, consumed: Int) {
    let facts = try PostFacts.find(vacancy, in: transaction)
    let total = try book.accounts.total(of: vacancy)
    return (
      facts.flatMap { ReferralRules.quota(of: $0.vacancy, policy: policy) }, Int(total.held),
      Int(total.consumed)
    )
  }

  /// One answer in the making.
  private struct Lending {
    var need: RecordID
    var device: RecordID
    var moment: Timestamp
    var validThrough: CalendarDate
    var count = 0
    var seen: Set<String> = []
  }

  private func lend(_ grant: Lease.Grant, _ lending: inout Lending) throws(StationFault) {
    lending.count += 1
    let id = sealer.identity(of: "lease \(lending.need) \(lending.count)")
    try book.insert(
      Lease(recordID: id, grant: grant, validThrough: lending.validThrough),
      for: lending.need, to: lending.device, at: lending.moment)
  }

  private func lendNumbers(
    _ need: LeaseNeed, _ lending: inout Lending
  ) throws(StationFault) {
    let kinds: [(LeaseBook.Numbers, Int)] = [
      (.slip, need.slipNumbersLeft), (.referral, need.referralNumbersLeft),
      (.registration, need.registrationNumbersLeft),
    ]
    for (kind, left) in kinds where left < plan.fewNumbers {
      let range = try NumberBook(transaction).take(
        plan.numbers, of: kind.rawValue, by: "\(lending.need)", sealer: sealer)
      guard let range else { continue }
      let (first, last) = (range.lowerBound, range.upperBound)
      switch kind {
      case .slip: try lend(.slipNumbers(first: first, last: last), &lending)
      case .referral: try lend(.referralNumbers(first: first, last: last), &lending)
      case .registration: try lend(.registrationNumbers(first: first, last: last), &lending)
      }
    }
  }

  /// First what people at the site wished for, as the terminal says and as its outbox said.
  private func lendWished(
    _ need: LeaseNeed, _ device: DeviceRecord, _ lending: inout Lending
  ) throws(StationFault) {
    var wished = Array(need.wishedVacancies.prefix(100))
    let rows = try transaction.rows(
      """
      SELECT DISTINCT vacancy FROM wish
      WHERE device = ?1 AND fulfilled_by IS NULL AND needs_clerk = 0 LIMIT 100
      """, SQLValue(device.id))
    for row in rows { wished.append(try row.text("vacancy")) }
    for vacancy in wished where !lending.seen.contains(vacancy) && vacancy.isStorable {
      guard let facts = try PostFacts.find(vacancy, in: transaction) else { continue }
      try lend(facts, block: plan.wishBlock, isWished: true, &lending)
    }
  }

  /// Then the newest posts of the site's town, then of the district.
  private func lendLikely(
    _ device: DeviceRecord, _ lending: inout Lending
  ) throws(StationFault) {
    guard let site = try SiteBook(transaction).find(device.site)?.site else { throw .damaged }
    var regions = [(site.region.district, plan.districtPosts)]
    if let town = site.region.town, !town.hasSuffix("000") {
      regions.insert((town, plan.townPosts), at: 0)
    }
    for (digits, limit) in regions {
      let posts = try PostFacts.newest(
        inRegion: digits, on: lending.moment.day, limit: limit, in: transaction)
      for facts in posts where !lending.seen.contains(facts.vacancy.identifier) {
        try lend(facts, block: plan.postBlock, isWished: false, &lending)
      }
    }
  }

  private func lend(
    _ facts: PostFacts, block: Int, isWished: Bool, _ lending: inout Lending
  ) throws(StationFault) {
    let vacancy = facts.vacancy.identifier
    lending.seen.insert(vacancy)
    guard facts.takesLeases(on: lending.moment.day) else { return }
    let usable = try book.usableQuota(
      of: vacancy, by: lending.device, until: lending.moment.day.adding(days: plan.renewalDays))
    var count = Int64(block) - usable
    guard count > 0 else { return }
    if let quota = ReferralRules.quota(of: facts.vacancy, policy: policy) {
      let held = try book.accounts.total(of: vacancy).held
      let reserve = isWished ? 0 : max(1, Int64(quota) / plan.reserveDivisor)
      count = min(count, Int64(quota) - held - reserve)
      if isWished, count <= 0 { try recallOne(of: vacancy, for: lending.device) }
    }
    guard count > 0 else { return }
    try lend(.vacancyQuota(vacancy: vacancy, count: Int(count)), &lending)
  }

  /// Others hold what somebody here wishes for: the oldest unused lease is asked back, one at a
  /// time.
  private func recallOne(of vacancy: String, for device: RecordID) throws(StationFault) {
    let pending = try transaction.row(
      "SELECT id FROM lease WHERE vacancy = ?1 AND state = 'recalled' LIMIT 1", .text(vacancy))
    guard pending == nil else { return }
    try transaction.run(
      """
      UPDATE lease SET state = 'recalled' WHERE id = (
        SELECT lease.id FROM lease
        JOIN quota_account ON quota_account.vacancy = lease.vacancy
          AND quota_account.device = lease.device
        WHERE lease.vacancy = ?1 AND lease.state = 'lent' AND lease.device <> ?2
          AND quota_account.consumed < quota_account.held
        ORDER BY lease.lent_at, lease.id LIMIT 1)
      """, .text(vacancy), SQLValue(device))
  }

  /// Leases of posts that are no longer published are asked back as well.
  private func recalled(
    from device: RecordID, at moment: Timestamp
  ) throws(StationFault) -> [RecordID] {
    try transaction.run(
      """
      UPDATE lease SET state = 'recalled'
      WHERE device = ?1 AND state = 'lent' AND vacancy IS NOT NULL AND vacancy NOT IN (
        SELECT id FROM vacancy WHERE state = ?2 AND id = lease.vacancy)
      """, SQLValue(device), .text(PostFacts.published))
    let rows = try transaction.rows(
      "SELECT id FROM lease WHERE device = ?1 AND state = 'recalled' ORDER BY lent_at, id",
      SQLValue(device))
    var ids: [RecordID] = []
    for row in rows { ids.append(try row.recordID("id")) }
    return ids
  }
}
