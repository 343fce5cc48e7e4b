import Employment
import Exchange
import Ports

/// What a courier's round needs of the ledger besides what the line needs.
extension LedgerStore {
  /// What the terminal has left and wishes for, whether or not it has enough. Unlike the line a
  /// courier doesn't come again within the hour.
  public func wholeLeaseNeed(
    id: RecordID, at moment: Timestamp
  ) throws(LedgerFault) -> LeaseNeed {
    try write(at: moment) { transaction in
      try transaction.need(
        id: id, wishing: try transaction.unservedWishes().map(\.vacancy))
    }
  }
}
