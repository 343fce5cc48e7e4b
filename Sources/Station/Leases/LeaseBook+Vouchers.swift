import Employment
import Exchange
import Sealing

extension LeaseBook {
  /// A record shows no more leases than this: quota, slip number and referral number.
  private static let mostShown = 3

  /// Puts leases into the books that the station lent and has no note of any more, as their
  /// vouchers show. All else that is shown is passed over, and a record that needs it is refused as
  /// it always was.
  ///
  /// - Returns: Those that came into the books.
  func takeUp(
    _ shown: [Lease]?, from device: DeviceRecord, sealer: Sealer, at moment: Timestamp
  ) throws(StationFault) -> [Lease] {
    var taken: [Lease] = []
    for lease in (shown ?? []).prefix(LeaseBook.mostShown) {
      guard let lentTo = LeaseVoucher(sealer: sealer).holder(of: lease), try isLost(lease),
        let holder = try holder(of: lease, lentTo: lentTo, shownBy: device)
      else { continue }
      // The need that it answered is lost as well.
      try insert(lease, for: lease.recordID, to: holder, at: moment)
      taken.append(lease)
    }
    return taken
  }

  /// Whether the books have no note of it, nor of another lease of the same numbers.
  private func isLost(_ lease: Lease) throws(StationFault) -> Bool {
    let known = try transaction.row("SELECT id FROM lease WHERE id = ?1", SQLValue(lease.recordID))
    let (kind, vacancy, first, last) = LeaseBook.columns(of: lease.grant)
    guard known == nil, first <= last, vacancy?.isStorable ?? true else { return false }
    if vacancy != nil { return true }
    return try NumberBook(transaction).isFree(first...last, of: kind)
  }

  /// Whose it is in the books: the one to whom it was lent, where that is the device or one that
  /// stood in its place before; the device itself where the other is not known any more, having
  /// been enrolled since the copy was made, or not trusted any more. Nil where it is another
  /// terminal's.
  private func holder(
    of lease: Lease, lentTo: RecordID, shownBy device: DeviceRecord
  ) throws(StationFault) -> RecordID? {
    if try holders(device).contains(lentTo) { return lentTo }
    switch try DeviceBook(transaction).trusted(lentTo) {
    case .failure(.unknown), .failure(.revoked): return device.id
    case .success: return nil
    }
  }
}
