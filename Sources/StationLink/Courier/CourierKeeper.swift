import Employment
import Exchange
import Ports

/// What a courier's round needs of the terminal's ledger besides what the line needs.
public protocol CourierKeeper: OutboxKeeper {
  /// What the terminal has left and wishes for, whether or not it has enough: a courier doesn't
  /// come again within the hour.
  func wholeLeaseNeed(id: RecordID, at moment: Timestamp) throws(LedgerFault) -> LeaseNeed
  /// Puts a row into the outbox that concerns nobody.
  func note(_ entry: ServiceNote, at moment: Timestamp) throws(LedgerFault)
}
