import Employment

/// What comes and goes by itself: told once while it lasts.
extension StaffNoticeBook {
  /// Who settles what ended by itself.
  static let itself = "stationd"

  /// Adds a notice where none of its kind is open; whether it was added.
  @discardableResult
  public func postOnce(
    _ kind: StaffNotice.Kind, at moment: Timestamp, detail: String
  ) throws(StationFault) -> Bool {
    let open = try transaction.number(
      "SELECT number FROM staff_notice WHERE settled_at IS NULL AND kind = ?1 LIMIT 1",
      .text(kind.rawValue))
    guard open == nil else { return false }
    try post(kind, at: moment, detail: detail)
    return true
  }

  /// What a kind told of is over: its open notices are settled, by nobody's act.
  public func resolve(
    _ kind: StaffNotice.Kind, at moment: Timestamp, reason: String
  ) throws(StationFault) {
    try transaction.run(
      """
      UPDATE staff_notice SET settled_by = ?2, settled_at = ?3, settled_reason = ?4
      WHERE kind = ?1 AND settled_at IS NULL
      """, .text(kind.rawValue), .text(StaffNoticeBook.itself), SQLValue(moment), .text(reason))
  }
}
