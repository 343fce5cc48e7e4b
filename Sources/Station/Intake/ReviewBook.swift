import Employment
import Intake

/// What reviewers decided.
public struct ReviewBook {
  let transaction: any StationTransaction

  /// The record of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// One decision.
  public struct Entry: Hashable, Sendable {
    /// The version that came of it.
    public var version: Int64
    /// `approve`, `refuse`, `correct`, `reopen`, `close`.
    public var decision: String
    /// The corrected fields as a posting's JSON; empty for none.
    public var correction: String
    /// Who, when and why.
    public var act: ClerkAct
  }

  /// All decisions about a vacancy, in their order.
  public func entries(of vacancy: String) throws(StationFault) -> [Entry] {
    try transaction.rows(
      "SELECT * FROM vacancy_review WHERE vacancy = ?1 ORDER BY version", .text(vacancy)
    ).map { row throws(StationFault) in
      Entry(
        version: try row.integer("version"), decision: try row.text("decision"),
        correction: try row.text("correction"),
        act: ClerkAct(
          clerk: try row.text("reviewer"), at: try row.timestamp("decided_at"),
          reason: try row.text("reason")))
    }
  }

  /// How many vacancies wait for a reviewer, and since when the oldest does.
  public func waiting() throws(StationFault) -> (count: Int, since: Timestamp?) {
    let row = try transaction.row(
      "SELECT count(*) AS n, min(changed_at) AS since FROM vacancy WHERE state = ?1",
      .text(VacancyState.review.rawValue))
    guard let row else { return (0, nil) }
    return (Int(try row.integer("n")), row.optionalTimestamp("since"))
  }

  func note(
    _ decision: String, of row: VacancyRow, _ correction: String, by act: ClerkAct
  ) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO vacancy_review (vacancy, version, decision, reviewer, reason, correction,
        decided_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, .text(row.id), .integer(row.version), .text(decision), .text(act.clerk),
      .text(act.reason), .text(correction), SQLValue(act.at))
  }
}
