import Employment

/// The lease on leadership in a store that several programs share.
///
/// It ends by itself: a program that would lead watches ``LeaderRecord/beat`` with a clock of its own
/// (``LeaderWatch``), so that no two clocks need to agree. Whoever takes it over begins a new term, and
/// everything that only a leader may do is done in a transaction that asks for the term.
public struct LeaderBook {
  let transaction: any StationTransaction

  /// The lease of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// As it stands.
  public func found() throws(StationFault) -> LeaderRecord {
    guard let row = try transaction.row("SELECT * FROM station_leader WHERE one = 1") else {
      throw .damaged
    }
    return LeaderRecord(
      term: try row.integer("term"), holder: row.optionalText("holder"),
      host: try row.text("host"), beat: try row.integer("beat"),
      since: try row.timestamp("since"), at: try row.timestamp("at"))
  }

  /// Begins a new term where the lease still is as it was seen; nil where somebody was quicker, or
  /// the one who was thought to be gone has given a sign of life.
  public func take(
    over seen: LeaderRecord, by holder: String, on host: String, at moment: Timestamp
  ) throws(StationFault) -> LeaderTerm? {
    let term = seen.term + 1
    let isTaken =
      try transaction.changes(
        """
        UPDATE station_leader
        SET term = ?3, holder = ?4, host = ?5, beat = beat + 1, since = ?6, at = ?6
        WHERE one = 1 AND term = ?1 AND beat = ?2
        """, .integer(seen.term), .integer(seen.beat), .integer(term), .text(holder), .text(host),
        SQLValue(moment)) == 1
    guard isTaken else { return nil }
    try isLedAgain(at: moment, reason: "\(host) leads")
    return LeaderTerm(number: term, holder: holder)
  }

  /// A sign of life; false where the term is over. Until the transaction ends nobody can begin
  /// another term.
  public func renew(_ term: LeaderTerm, at moment: Timestamp) throws(StationFault) -> Bool {
    let isRenewed =
      try transaction.changes(
        """
        UPDATE station_leader SET beat = beat + 1, at = ?3
        WHERE one = 1 AND term = ?1 AND holder = ?2
        """, .integer(term.number), .text(term.holder), SQLValue(moment)) == 1
    if isRenewed { try isLedAgain(at: moment, reason: "the leader is back") }
    return isRenewed
  }

  /// Tells staff that nobody leads, where the lease still is as it was seen.
  public func complain(over seen: LeaderRecord, at moment: Timestamp) throws(StationFault) {
    let record = try found()
    guard (record.term, record.beat) == (seen.term, seen.beat) else { return }
    try StaffNoticeBook(transaction).postOnce(
      .nobodyLeads, at: moment, detail: "nothing is published and no source is asked")
  }

  /// Staff need do nothing any more.
  public func isLedAgain(at moment: Timestamp, reason: String) throws(StationFault) {
    try StaffNoticeBook(transaction).resolve(.nobodyLeads, at: moment, reason: reason)
  }

  /// Whether the term lasts, in this transaction's view of the store.
  public func holds(_ term: LeaderTerm) throws(StationFault) -> Bool {
    let record = try found()
    return record.term == term.number && record.holder == term.holder
  }

  /// Ends a term in order, so that another may begin at once. One that is over stays as it is.
  public func release(_ term: LeaderTerm, at moment: Timestamp) throws(StationFault) {
    try transaction.run(
      """
      UPDATE station_leader SET holder = NULL, beat = beat + 1, at = ?3
      WHERE one = 1 AND term = ?1 AND holder = ?2
      """, .integer(term.number), .text(term.holder), SQLValue(moment))
  }
}
