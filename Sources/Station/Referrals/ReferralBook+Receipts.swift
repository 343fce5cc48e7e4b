import Employment
import Exchange

extension ReferralBook {
  /// 回执 that staff recorded at a terminal. The code of a slip is proof of it wherever it is scanned;
  /// a number that was keyed in counts only where the slip was issued. What is not taken is told to
  /// the station's staff, who record it by hand.
  func take(
    _ receipt: SlipReceipt, from device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Result {
    let site = try SiteBook(transaction).find(device.site)
    let place = "\(site?.site.siteCode ?? "") \(device.terminalNumber)"
    let number = SlipReading(digits: receipt.slip)?.slipNumber
    let key: ReferralKey = number.map { .slipNumber($0) } ?? .token(receipt.slip)
    let known = try find(key)
    let isProved = number == nil || known?.siteCode == site?.site.siteCode
    guard let known, isProved else {
      return try refuse(receipt, .unknownReferral, known, device, moment)
    }
    switch try record(
      receipt.outcome, of: .id(known.referral.recordID), by: "terminal \(place)", at: moment)
    {
    case .success: return .accepted
    case .failure(let refusal):
      return try refuse(receipt, refusal, known, device, moment)
    }
  }

  private func refuse(
    _ receipt: SlipReceipt, _ why: OutcomeRefusal, _ known: ReferralRecord?, _ device: DeviceRecord,
    _ moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Result {
    let slip =
      known?.referral.slipNumber ?? SlipReading(digits: receipt.slip)?.slipNumber
      ?? (try? SlipToken.unverified(receipt.slip))?.slipNumber ?? "-"
    try StaffNoticeBook(transaction).post(
      .receiptNotTaken, at: moment, device: device.id, record: receipt.recordID,
      detail: "slip \(slip), outcome \(receipt.outcome.code): \(why.words)")
    return .needsClerk(.receiptNotTaken)
  }
}
