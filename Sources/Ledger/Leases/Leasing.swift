import Employment
import Exchange
import GRDB
import Ports

extension LedgerTransaction {
  /// With fewer numbers of a kind left the terminal asks for more: enough for some days.
  static let fewNumbers = 100
  /// How long the station's answer is believed, milliseconds.
  private static let answerValidity: Int64 = 60 * 60 * 1000
  /// The same of an answer that left the terminal without quota of any post: the station may not
  /// have had a post yet, and the first ones are not waited for longer than it takes to find one.
  private static let emptyAnswerValidity: Int64 = 25 * 1000
  /// The most posts that one need names.
  private static let mostWishes = 100

  /// Leases that have ended are done for, for good, and go back to the station.
  func retireLeases() throws {
    try leases.retire(on: today)
    try handInReturns()
  }

  /// See ``LedgerStore/take(_:at:)``.
  func giveBack(_ ids: [RecordID]) throws {
    for id in ids { try leases.retire(id, on: today, at: moment) }
    try handInReturns()
  }

  /// The row stands behind every referral that used the lease, and no referral behind it does: both
  /// are written by this one connection, and a lease that was given back is retired.
  private func handInReturns() throws {
    for (position, lease) in try leases.owed() {
      guard let back = lease else {
        damage.note("lease", position)
        continue
      }
      try leases.setGivenBack(back.lease)
      var document = document(
        .leaseReturn, id: derivedID("return \(back.lease)"), service: nil)
      document.leaseReturn = back
      document.leases = try leases.shown(back.lease).map { [$0] }
      try outbox.append(document)
    }
  }

  /// Remembers when the station last answered a need.
  func noteLeaseAnswer() throws {
    try database.cachedStatement(
      """
      INSERT INTO lease_answer (one, at) VALUES (1, ?)
      ON CONFLICT (one) DO UPDATE SET at = excluded.at
      """, [moment.milliseconds])
  }

  /// See ``LedgerStore/forgetLeaseAnswer(at:)``.
  func forgetLeaseAnswer() throws {
    try database.cachedStatement("DELETE FROM lease_answer", [])
  }

  /// See ``LedgerStore/leaseNeed(id:at:)``.
  func leaseNeed(id: RecordID) throws -> LeaseNeed? {
    let answeredAt = try Int64.fetchOne(database, sql: "SELECT at FROM lease_answer")
    let wishes = try unservedWishes()
    let need = try need(id: id, wishing: wishes.map(\.vacancy))
    guard let answeredAt else { return need }
    let fewest = min(
      need.slipNumbersLeft, need.referralNumbersLeft, need.registrationNumbersLeft)
    // The distance, either way: the clock may have been set back since.
    let validity =
      need.quotaLeft.isEmpty
      ? LedgerTransaction.emptyAnswerValidity : LedgerTransaction.answerValidity
    let (distance, isTooFar) = moment.milliseconds.subtractingReportingOverflow(answeredAt)
    let isOld = isTooFar || distance.magnitude >= validity.magnitude
    let isWishedSince = wishes.contains { $0.savedAt.milliseconds > answeredAt }
    return isOld || isWishedSince || fewest < LedgerTransaction.fewNumbers ? need : nil
  }

  /// See ``LedgerStore/leaseNeed(id:wanting:at:)``.
  func leaseNeed(id: RecordID, wanting vacancy: String) throws -> LeaseNeed? {
    let need = try need(id: id, wishing: [vacancy])
    let hasNumbers = need.slipNumbersLeft > 0 && need.referralNumbersLeft > 0
    return hasNumbers && need.quotaLeft[vacancy, default: 0] > 0 ? nil : need
  }

  func need(id: RecordID, wishing wishes: [String]) throws -> LeaseNeed {
    LeaseNeed(
      recordID: id, slipNumbersLeft: try leases.left(.slip, on: today),
      referralNumbersLeft: try leases.left(.referral, on: today),
      registrationNumbersLeft: try leases.left(.registration, on: today),
      wishedVacancies: wishes, quotaLeft: try leases.quotaLeft(on: today))
  }

  /// Posts that people here wished for, the newest first, for which nothing is lent and of which a
  /// lease could be had.
  func unservedWishes() throws -> [(vacancy: String, savedAt: Timestamp)] {
    var found: [(vacancy: String, savedAt: Timestamp)] = []
    for wish in try referrals.openWishes(limit: 1000) {
      guard found.count < LedgerTransaction.mostWishes else { break }
      let identifier = wish.vacancy.identifier
      guard wish.vacancy.kind.takesReferralSlips, wish.vacancy.validThrough >= today,
        !found.contains(where: { $0.vacancy == identifier }),
        try leases.quotaLeft(of: identifier, on: today) == 0
      else { continue }
      found.append((identifier, wish.savedAt))
    }
    return found
  }
}
