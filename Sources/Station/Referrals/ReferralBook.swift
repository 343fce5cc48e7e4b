import Employment
import Exchange
import Sealing

/// The referrals of the district, and what came of them (回执).
public struct ReferralBook {
  let transaction: any StationTransaction
  let sealer: Sealer
  let posts: any PostKeeper

  /// The referrals of a store.
  public init(_ transaction: any StationTransaction, sealer: Sealer, posts: any PostKeeper) {
    self.transaction = transaction
    self.sealer = sealer
    self.posts = posts
  }

  /// Rule 7: records what came of a referral, once; tells the terminal that issued it. A hire counts
  /// to the post's openings, and a post whose places are filled closes.
  ///
  /// The same outcome again by the same clerk changes nothing.
  public func record(
    _ outcome: ReferralOutcome, of key: ReferralKey, by clerk: String, at moment: Timestamp
  ) throws(StationFault) -> Result<ReferralRecord, OutcomeRefusal> {
    guard !clerk.isBlank else { return .failure(.clerkMissing) }
    guard var known = try find(key) else { return .failure(.unknownReferral) }
    if known.referral.outcome == outcome, known.outcomeBy == clerk { return .success(known) }
    let tally = try tally(of: known.referral.vacancy)
    let ruled: (referral: Referral, tally: HireTally)
    do throws(ReferralFault) {
      ruled = try ReferralRules.recording(outcome, of: known.referral, tally: tally)
    } catch {
      return .failure(.rule(error))
    }
    known.referral = ruled.referral
    known.outcomeBy = clerk
    try save(known, at: moment)
    try noteLine(of: known, item: "outcome", result: outcome.code, clerk: clerk, at: moment)
    if outcome.reason == nil { try posts.settle(known.referral.vacancy.identifier, at: moment) }
    return .success(known)
  }

  /// Rule 7: a clerk takes an outcome back, which is recorded; the referral is open again and the
  /// terminal is told. A post that the hire had filled has a place again.
  public func reverse(
    _ key: ReferralKey, by act: ClerkAct
  ) throws(StationFault) -> Result<ReferralRecord, OutcomeRefusal> {
    guard var known = try find(key) else { return .failure(.unknownReferral) }
    let before = try tally(of: known.referral.vacancy)
    let ruled: (referral: Referral, tally: HireTally, record: OutcomeReversal)
    do throws(ReferralFault) {
      ruled = try ReferralRules.reversing(known.referral, tally: before, by: act)
    } catch {
      return .failure(.rule(error))
    }
    let sealed = SealedRow(sealer, table: "outcome_reversal", record: ruled.record.referralID)
    try transaction.run(
      """
      INSERT INTO outcome_reversal (referral, at, clerk, reason_sealed, reversed_sealed)
      VALUES (?1, ?2, ?3, ?4, ?5)
      """,
      [
        SQLValue(ruled.record.referralID), SQLValue(act.at), .text(act.clerk),
        try sealed.seal(act.reason, "reason"), try sealed.seal(ruled.record.reversed, "reversed"),
      ])
    known.referral = ruled.referral
    known.outcomeBy = nil
    try save(known, at: act.at)
    try noteLine(of: known, item: "outcome", result: "reversed", clerk: act.clerk, at: act.at)
    if ruled.record.reversed.reason == nil {
      try posts.settle(known.referral.vacancy.identifier, at: act.at)
    }
    return .success(known)
  }

  /// What was taken back of a referral's outcomes, oldest first.
  public func reversals(of id: RecordID) throws(StationFault) -> [OutcomeReversal] {
    let rows = try transaction.rows(
      "SELECT * FROM outcome_reversal WHERE referral = ?1 ORDER BY at", SQLValue(id))
    let sealed = SealedRow(sealer, table: "outcome_reversal", record: id)
    var found: [OutcomeReversal] = []
    for row in rows {
      found.append(
        OutcomeReversal(
          referralID: id,
          reversed: try sealed.unseal(
            ReferralOutcome.self, try row.blob("reversed_sealed"), "reversed"),
          act: ClerkAct(
            clerk: try row.text("clerk"), at: try row.timestamp("at"),
            reason: try sealed.unseal(String.self, try row.blob("reason_sealed"), "reason"))))
    }
    return found
  }

  /// Places of a post as they are now, and how many are filled.
  private func tally(of vacancy: Vacancy) throws(StationFault) -> HireTally {
    let facts = try PostFacts.find(vacancy.identifier, in: transaction)
    let use = try PostUse.find(vacancy.identifier, in: transaction)
    return HireTally(
      openings: (facts?.vacancy ?? vacancy).totalJobOpenings, hired: use.hired)
  }

  func save(_ record: ReferralRecord, at moment: Timestamp) throws(StationFault) {
    let referral = record.referral
    var sealed: SQLValue = .null
    if let outcome = referral.outcome {
      sealed = try SealedRow(sealer, table: "referral", record: referral.recordID)
        .seal(outcome, "outcome")
    }
    try transaction.run(
      """
      UPDATE referral SET status = ?2, outcome = ?3, outcome_sealed = ?4, outcome_at = ?5,
        outcome_by = ?6
      WHERE id = ?1
      """,
      [
        SQLValue(referral.recordID), .text(referral.status.rawValue),
        SQLValue(referral.outcome?.code), sealed,
        referral.outcome == nil ? .null : SQLValue(moment), SQLValue(record.outcomeBy),
      ])
    try NoticeBook(transaction, sealer: sealer).post(
      .outcome(
        referral: referral.recordID, status: referral.status, outcome: referral.outcome),
      to: record.device, at: moment)
  }

  /// The clerk's own line of the service ledger, at the site that issued the slip.
  private func noteLine(
    of record: ReferralRecord, item: String, result: String, clerk: String, at moment: Timestamp
  ) throws(StationFault) {
    let count = try transaction.number(
      "SELECT count(*) FROM service_line WHERE subject = ?1", SQLValue(record.referral.recordID))
    try ServiceLineBook(transaction, sealer: sealer).append(
      ServiceLineDraft(
        id: sealer.identity(of: "outcome \(record.referral.recordID) \(count ?? 0)"),
        subject: record.referral.recordID, at: moment, siteCode: record.siteCode, terminal: "",
        channel: .counter, person: nil, item: item,
        result: "\(result) \(record.referral.slipNumber)", clerk: clerk))
  }
}
