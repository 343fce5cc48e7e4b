import Employment

/// How many wrong enrolment codes were tried lately, for the station as a whole: who guesses has
/// many addresses and one station.
struct WrongCodes {
  private static let window = EnrolmentDesk.validity

  let transaction: any StationTransaction

  init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// Within the quarter of an hour that began with the first of them.
  func count(at moment: Timestamp) throws(StationFault) -> Int64 {
    guard let row = try transaction.row("SELECT since, tries FROM wrong_code WHERE one = 1"),
      isWithin(try row.timestamp("since"), moment)
    else { return 0 }
    return try row.integer("tries")
  }

  /// One more. Staff is told once, until somebody has settled that.
  func note(at moment: Timestamp) throws(StationFault) {
    let before = try count(at: moment)
    let since = before == 0 ? "excluded.since" : "wrong_code.since"
    try transaction.run(
      """
      INSERT INTO wrong_code (one, since, tries) VALUES (1, ?1, ?2)
      ON CONFLICT (one) DO UPDATE SET since = \(since), tries = excluded.tries
      """, SQLValue(moment), .integer(before + 1))
    guard before + 1 >= EnrolmentDesk.alarm else { return }
    let staff = StaffNoticeBook(transaction)
    if try staff.hasOpen(.wrongCodes) { return }
    try staff.post(
      .wrongCodes, at: moment,
      detail: "\(before + 1) wrong enrolment codes within 15 minutes: the log has the addresses")
  }

  /// A clock that was set back begins a new quarter.
  private func isWithin(_ since: Timestamp, _ moment: Timestamp) -> Bool {
    (0..<Self.window).contains(moment.milliseconds - since.milliseconds)
  }
}
