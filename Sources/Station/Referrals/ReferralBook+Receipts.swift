import Employment
import Exchange

extension ReferralBook {
  /// 回执 that staff recorded at a terminal. The code of a slip is proof of it wherever it is scanned,
  /// also before its referral has come from a terminal without a line: the receipt then waits for it.
  /// A number that was keyed in counts only where the slip was issued. What is not taken is told to
  /// the station's staff, who record it by hand.
  func take(
    _ receipt: SlipReceipt, from device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Result {
    let site = try SiteBook(transaction).find(device.site)
    let place = "terminal \(site?.site.siteCode ?? "") \(device.terminalNumber)"
    let keyedIn = SlipReading(digits: receipt.slip)?.slipNumber
    let scanned = keyedIn == nil ? try genuine(receipt.slip)?.slipNumber : nil
    guard let slip = keyedIn ?? scanned else {
      let unproved = (try? SlipToken.unverified(receipt.slip))?.slipNumber
      return try refuse(receipt, of: unproved ?? "-", .unknownReferral, device.id, moment)
    }
    let known = try find(.slipNumber(slip))
    if known == nil, let scanned {
      try keep(receipt, of: scanned, from: device.id, by: place, at: moment)
      return .accepted
    }
    guard let known, scanned != nil || known.siteCode == site?.site.siteCode else {
      return try refuse(receipt, of: slip, .unknownReferral, device.id, moment)
    }
    return try record(receipt, of: slip, from: device.id, by: place, at: moment)
  }

  /// Records what was scanned elsewhere before the referral came.
  func takeWaiting(of slip: String, at moment: Timestamp) throws(StationFault) {
    guard let number = ReferralBook.number(slip) else { return }
    let rows = try transaction.rows(
      "SELECT * FROM waiting_receipt WHERE slip_number = ?1 ORDER BY notice", .integer(number))
    let came = ClerkAct(clerk: "station", at: moment, reason: "the referral has come")
    for row in rows {
      let id = try row.recordID("record")
      let outcome = try SealedRow(sealer, table: "waiting_receipt", record: id)
        .unseal(ReferralOutcome.self, try row.blob("outcome_sealed"), "outcome")
      _ = try record(
        SlipReceipt(recordID: id, slip: slip, outcome: outcome), of: slip,
        from: try row.recordID("device"), by: try row.text("place"), at: moment)
      _ = try StaffNoticeBook(transaction).settle(
        try row.integer("notice"), by: came, sealer: sealer)
    }
    try transaction.run(
      "DELETE FROM waiting_receipt WHERE slip_number = ?1", .integer(number))
  }

  private func record(
    _ receipt: SlipReceipt, of slip: String, from device: RecordID, by place: String,
    at moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Result {
    switch try record(receipt.outcome, of: .slipNumber(slip), by: place, at: moment) {
    case .success: return .accepted
    case .failure(let refusal): return try refuse(receipt, of: slip, refusal, device, moment)
    }
  }

  /// The station's staff see what waits, in case the referral never comes.
  private func keep(
    _ receipt: SlipReceipt, of slip: String, from device: RecordID, by place: String,
    at moment: Timestamp
  ) throws(StationFault) {
    let notice = try StaffNoticeBook(transaction).post(
      .receiptWaiting, at: moment, device: device, record: receipt.recordID,
      detail: "slip \(slip), outcome \(receipt.outcome.code): its referral has not come yet")
    try transaction.run(
      """
      INSERT INTO waiting_receipt (record, slip_number, device, place, outcome_sealed, notice)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """,
      [
        SQLValue(receipt.recordID), SQLValue(ReferralBook.number(slip)), SQLValue(device),
        .text(place),
        try SealedRow(sealer, table: "waiting_receipt", record: receipt.recordID)
          .seal(receipt.outcome, "outcome"),
        .integer(notice),
      ])
  }

  private func refuse(
    _ receipt: SlipReceipt, of slip: String, _ why: OutcomeRefusal, _ device: RecordID,
    _ moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Result {
    try StaffNoticeBook(transaction).post(
      .receiptNotTaken, at: moment, device: device, record: receipt.recordID,
      detail: "slip \(slip), outcome \(receipt.outcome.code): \(why.words)")
    return .needsClerk(.receiptNotTaken)
  }
}
