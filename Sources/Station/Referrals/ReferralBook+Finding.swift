import Employment
import Exchange

extension ReferralBook {
  /// Nil when there is none.
  public func find(_ key: ReferralKey) throws(StationFault) -> ReferralRecord? {
    let row: SQLRow?
    switch key {
    case .id(let id):
      row = try transaction.row("SELECT * FROM referral WHERE id = ?1", SQLValue(id))
    case .referralNumber(let text):
      guard let number = ReferralBook.number(text) else { return nil }
      row = try transaction.row("SELECT * FROM referral WHERE number = ?1", .integer(number))
    case .slipNumber(let text):
      guard let number = ReferralBook.number(text) else { return nil }
      row = try transaction.row("SELECT * FROM referral WHERE slip_number = ?1", .integer(number))
    case .token(let text):
      guard let token = try genuine(text) else { return nil }
      return try find(.slipNumber(token.slipNumber))
    }
    guard let row else { return nil }
    return try record(row)
  }

  /// What a slip's code says; nil where none of the district's terminals signed it.
  ///
  /// Slips of terminals whose trust was taken away since were genuine when they were printed.
  func genuine(_ token: String) throws(StationFault) -> SlipToken? {
    let keys = try DeviceBook(transaction).list().map(\.slipKey)
    return try? SlipToken.verify(token, verifyingKeys: keys)
  }

  /// All of a post, in the order of issue.
  public func ofVacancy(_ identifier: String) throws(StationFault) -> [ReferralRecord] {
    try transaction.rows(
      "SELECT * FROM referral WHERE vacancy = ?1 ORDER BY issued_at, id", .text(identifier)
    ).map(record)
  }

  /// The newest first.
  /// - Parameter siteCode: of the site that issued them; nil for all.
  public func newest(
    siteCode: String?, limit: Int
  ) throws(StationFault) -> [ReferralRecord] {
    try transaction.rows(
      """
      SELECT * FROM referral WHERE ?1 = '' OR site_code = ?1
      ORDER BY issued_at DESC, id LIMIT ?2
      """, .text(siteCode ?? ""), SQLValue(limit)
    ).map(record)
  }

  /// Wishes that no referral has fulfilled, oldest first; those that a clerk decides on, or the
  /// others.
  public func openWishes(
    needingClerk: Bool, limit: Int = 100
  ) throws(StationFault) -> [WishRecord] {
    try transaction.rows(
      """
      SELECT * FROM wish WHERE fulfilled_by IS NULL AND needs_clerk = ?1
      ORDER BY saved_at, id LIMIT ?2
      """, SQLValue(needingClerk), SQLValue(limit)
    ).map(wish)
  }

  /// Ten digits.
  static func number(_ text: String) -> Int64? {
    guard text.utf8.count == 10, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int64(text)
  }

  private func wish(_ row: SQLRow) throws(StationFault) -> WishRecord {
    WishRecord(
      id: try row.recordID("id"), registrationID: try row.recordID("registration"),
      vacancy: try row.json("vacancy_body"), needsClerk: try row.integer("needs_clerk") != 0,
      siteCode: try row.text("site_code"), savedAt: try row.timestamp("saved_at"))
  }

  func record(_ row: SQLRow) throws(StationFault) -> ReferralRecord {
    let id = try row.recordID("id")
    guard let number = ReferralRules.number(try row.integer("number")),
      let slip = ReferralRules.number(try row.integer("slip_number"))
    else { throw .damaged }
    var outcome: ReferralOutcome?
    if case .blob(let sealed) = row["outcome_sealed"] {
      outcome = try SealedRow(sealer, table: "referral", record: id)
        .unseal(ReferralOutcome.self, sealed, "outcome")
    }
    return ReferralRecord(
      referral: Referral(
        recordID: id, referralNumber: number, slipNumber: slip,
        registrationID: try row.recordID("registration"),
        vacancy: try row.json("vacancy_body"), status: try row.word("status"),
        issuedAt: try row.timestamp("issued_at"), validThrough: try row.day("valid_through"),
        printCount: Int(try row.integer("print_count")), outcome: outcome),
      device: try row.recordID("device"), siteCode: try row.text("site_code"),
      terminalNumber: try row.text("terminal"), outcomeBy: row.optionalText("outcome_by"))
  }
}
