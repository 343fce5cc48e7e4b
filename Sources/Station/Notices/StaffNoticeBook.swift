import Employment
import Exchange
import Sealing

/// What waits for a person at the station.
public struct StaffNoticeBook {
  let transaction: any StationTransaction

  /// The staff's notices of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// Adds a notice.
  @discardableResult
  public func post(
    _ kind: StaffNotice.Kind, at moment: Timestamp, device: RecordID? = nil,
    record: RecordID? = nil, detail: String = ""
  ) throws(StationFault) -> Int64 {
    let number = try Counter(transaction: transaction).take(of: "staff notice").lowerBound
    try transaction.run(
      """
      INSERT INTO staff_notice (number, kind, at, device, record, detail)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """,
      [
        .integer(number), .text(kind.rawValue), SQLValue(moment),
        SQLValue(device?.description), SQLValue(record?.description), .text(detail),
      ])
    return number
  }

  /// Whether one of a kind is there that nobody has settled.
  func hasOpen(_ kind: StaffNotice.Kind) throws(StationFault) -> Bool {
    try transaction.row(
      "SELECT number FROM staff_notice WHERE kind = ?1 AND settled_at IS NULL LIMIT 1",
      .text(kind.rawValue)) != nil
  }

  /// Tells staff that the store was set back, unless they were told and nobody has settled it.
  func tellSetBack(
    at moment: Timestamp, device: RecordID? = nil, how detail: String
  ) throws(StationFault) {
    guard try !hasOpen(.storeSetBack) else { return }
    try post(.storeSetBack, at: moment, device: device, detail: detail)
  }

  /// Adds a notice unless the same stands open: what every row of an outbox may say is said once.
  func postOnce(
    _ kind: StaffNotice.Kind, at moment: Timestamp, device: RecordID, detail: String
  ) throws(StationFault) {
    let known = try transaction.row(
      """
      SELECT number FROM staff_notice
      WHERE settled_at IS NULL AND kind = ?1 AND device = ?2 AND detail = ?3 LIMIT 1
      """, .text(kind.rawValue), SQLValue(device), .text(detail))
    if known == nil { try post(kind, at: moment, device: device, detail: detail) }
  }

  /// Those that nobody has settled, oldest first.
  public func open(limit: Int = 100) throws(StationFault) -> [StaffNotice] {
    try transaction.rows(
      "SELECT * FROM staff_notice WHERE settled_at IS NULL ORDER BY number LIMIT ?1",
      SQLValue(limit)
    ).map(notice)
  }

  /// By its number, open or not.
  public func find(_ number: Int64) throws(StationFault) -> StaffNotice? {
    try transaction.row(
      "SELECT * FROM staff_notice WHERE number = ?1", .integer(number)
    ).map(notice)
  }

  /// Records what was done about a notice; false where there is no such open one, or the act does
  /// not say who and what. The terminal of a row that needed a clerk is told that it is settled.
  public func settle(
    _ number: Int64, by act: ClerkAct, sealer: Sealer
  ) throws(StationFault) -> Bool {
    guard act.hasClerk, act.hasReason else { return false }
    let isDone =
      try transaction.changes(
        """
        UPDATE staff_notice SET settled_by = ?2, settled_at = ?3, settled_reason = ?4
        WHERE number = ?1 AND settled_at IS NULL
        """, .integer(number), .text(act.clerk), SQLValue(act.at), .text(act.reason)) == 1
    let row = try transaction.row(
      "SELECT * FROM staff_notice WHERE number = ?1", .integer(number))
    if isDone, let row { try tell(try notice(row), sealer) }
    return isDone
  }

  private func tell(_ notice: StaffNotice, _ sealer: Sealer) throws(StationFault) {
    guard notice.kind == .needsClerk, let device = notice.device, let record = notice.record,
      let act = notice.settled,
      let sequence = try transaction.number(
        "SELECT max(sequence) FROM outbox_row WHERE device = ?1 AND id = ?2", SQLValue(device),
        SQLValue(record))
    else { return }
    let answer = OutboxAnswer(recordID: record, sequence: sequence, result: .accepted)
    // Whoever asks again, by the line or with an old stick, hears what holds now.
    try transaction.run(
      "UPDATE outbox_row SET result = ?3 WHERE device = ?1 AND sequence = ?2", SQLValue(device),
      .integer(sequence), try SQLValue(json: answer.result))
    try transaction.run(
      "UPDATE outbox_answer SET result = ?2 WHERE id = ?1", SQLValue(record),
      try SQLValue(json: answer.result))
    try NoticeBook(transaction, sealer: sealer).post(.row(answer), to: device, at: act.at)
  }

  private func notice(_ row: SQLRow) throws(StationFault) -> StaffNotice {
    var settled: ClerkAct?
    if let at = row.optionalTimestamp("settled_at") {
      settled = ClerkAct(
        clerk: try row.text("settled_by"), at: at, reason: try row.text("settled_reason"))
    }
    return StaffNotice(
      number: try row.integer("number"), kind: try row.word("kind"), at: try row.timestamp("at"),
      device: try row.optionalRecordID("device"), record: try row.optionalRecordID("record"),
      detail: try row.text("detail"), settled: settled)
  }
}
