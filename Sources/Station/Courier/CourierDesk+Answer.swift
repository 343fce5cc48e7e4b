import Employment
import Exchange

extension CourierDesk {
  /// More notices than that wait for the next parcel.
  private static let mostNotices = 5_000

  /// In order, without gaps.
  func notices(
    after number: Int64, of device: RecordID, _ transaction: any StationTransaction
  ) throws(StationFault) -> [StationNotice] {
    let book = NoticeBook(transaction, sealer: sealer)
    var notices: [StationNotice] = []
    while notices.count < CourierDesk.mostNotices {
      let page = try book.after(notices.last?.number ?? number, of: device)
      if page.isEmpty { break }
      notices += page
    }
    return notices
  }

  /// What is lent on a parcel. Over the line a request comes as fresh as it was made; a stick may
  /// have lain in a drawer. So something new is lent only where the parcel's last row is new to the
  /// station, and told once more where it was lent on this very parcel.
  func leases(
    _ need: LeaseNeed?, _ isNew: Bool, _ standing: Standing, _ device: DeviceRecord,
    _ transaction: any StationTransaction, _ moment: Timestamp
  ) throws(StationFault) -> LeaseAnswer? {
    guard let need, standing.state.servesThePublic else { return nil }
    if !isNew {
      let answered = try transaction.number(
        "SELECT count(*) FROM lease_need WHERE id = ?1 AND device = ?2",
        SQLValue(need.recordID), SQLValue(device.id))
      guard answered == 1 else { return nil }
    }
    return try LeaseDesk(transaction, sealer: sealer, policy: policy)
      .answer(need, from: device, at: moment)
  }
}
