import Employment
import Exchange
import Foundation
import Intake

/// The vacancies of the station: what each is, where it stands, and what happens to it besides
/// what sources and reviewers say.
public struct VacancyBook {
  let transaction: any StationTransaction
  let feed: any FeedOutlet
  let policy: ReferralPolicy

  /// The vacancies of a store; changes of what is published go to `feed`, over the same
  /// transaction. The policy says how many referrals a post has.
  public init(
    _ transaction: any StationTransaction, feed: any FeedOutlet, policy: ReferralPolicy
  ) {
    self.transaction = transaction
    self.feed = feed
    self.policy = policy
  }

  /// Nil when there is none of that number.
  public func find(_ id: String) throws(StationFault) -> StationVacancy? {
    try VacancyRow.find(id, in: transaction)?.record()
  }

  /// Those of a state, by number, from behind `last` on: the review queue, for one.
  public func list(
    _ state: VacancyState, after last: String = "", limit: Int = 100
  ) throws(StationFault) -> [StationVacancy] {
    try transaction.rows(
      "SELECT * FROM vacancy WHERE state = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
      .text(state.rawValue), .text(last), SQLValue(limit)
    ).map { row throws(StationFault) in try VacancyRow(row).record() }
  }

  /// How many there are of each state.
  public func counts() throws(StationFault) -> [VacancyState: Int] {
    var counts: [VacancyState: Int] = [:]
    for row in try transaction.rows("SELECT state, count(*) AS n FROM vacancy GROUP BY state") {
      counts[try row.word("state")] = Int(try row.integer("n"))
    }
    return counts
  }

  /// A clerk closes a vacancy for good, with a reason; false when there is none or it is closed.
  public func close(
    _ id: String, by act: ClerkAct
  ) throws(StationFault) -> Bool {
    guard var row = try VacancyRow.find(id, in: transaction), row.closing != .clerk,
      act.hasClerk, act.hasReason
    else { return false }
    row.closing = .clerk
    try write(&row, at: act.at)
    try ReviewBook(transaction).note("close", of: row, "", by: act)
    return true
  }

  /// Brings the state of a row in line with what decides it, stores it, and tells the feed.
  ///
  /// - Parameters:
  ///   - oldBody: what the feed has of it, where the body has changed.
  ///   - vacancy: what the body says, where it is known.
  func write(
    _ row: inout VacancyRow, at moment: Timestamp, oldBody: String? = nil,
    vacancy: Vacancy? = nil
  ) throws(StationFault) {
    let before = row.state
    row.state = try row.standing(on: moment.day).state
    row.keepPublicDays(since: before, on: moment.day)
    row.version += 1
    row.changedAt = moment
    try row.store(in: transaction)
    let isChanged = oldBody.map { $0 != row.body } ?? false
    if row.state == .published {
      guard before != .published || isChanged else { return }
      if let vacancy { try feed.publish(vacancy) } else { try feed.publish(row.vacancy()) }
    } else if before == .published, row.version > 1 {
      try feed.withdraw(row.id)
    }
  }
}

extension VacancyBook: PostKeeper {
  public func settle(_ vacancy: String, at moment: Timestamp) throws(StationFault) {
    guard var row = try VacancyRow.find(vacancy, in: transaction) else { return }
    let before = row
    try takeUse(&row)
    if row != before { try write(&row, at: moment) }
  }

  public func quota(of vacancy: String) throws(StationFault) -> Int64? {
    guard let row = try VacancyRow.find(vacancy, in: transaction) else { return nil }
    return ReferralRules.quota(ofOpenings: row.openings, policy: policy).map { Int64($0) }
  }

  /// Puts into a row what referrals have made of the post: filled (rule 7), frozen (rule 2). Where
  /// terminals hold more than its quota has become, they are asked to give it back.
  func takeUse(_ row: inout VacancyRow) throws(StationFault) {
    let use = try PostUse.find(row.id, in: transaction)
    row.isFilled = HireTally(openings: row.openings, hired: use.hired).isFull
    let quota = ReferralRules.quota(ofOpenings: row.openings, policy: policy).map { Int64($0) }
    row.isFrozen = quota.map { use.quota.consumed >= $0 } ?? false
    if let quota, use.quota.held > quota { try LeaseBook(transaction).recall(row.id) }
  }
}

extension String {
  /// UTF-8.
  var bytes: Data { Data(utf8) }
}
