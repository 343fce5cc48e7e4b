import Employment
import Exchange

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

  /// Those that nobody has settled, oldest first.
  public func open(limit: Int = 100) throws(StationFault) -> [StaffNotice] {
    try transaction.rows(
      "SELECT * FROM staff_notice WHERE settled_at IS NULL ORDER BY number LIMIT ?1",
      SQLValue(limit)
    ).map(notice)
  }

  /// Records what was done about a notice; false where there is no such open one, or the act does
  /// not say who and what.
  public func settle(_ number: Int64, by act: ClerkAct) throws(StationFault) -> Bool {
    guard act.hasClerk, act.hasReason else { return false }
    return try transaction.run(
      """
      UPDATE staff_notice SET settled_by = ?2, settled_at = ?3, settled_reason = ?4
      WHERE number = ?1 AND settled_at IS NULL
      """, .integer(number), .text(act.clerk), SQLValue(act.at), .text(act.reason)) == 1
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
