import Employment
import Exchange
import Ports

/// What a round needs of the terminal's ledger. Every call that changes something has committed
/// durably when it returns; repeating one changes nothing.
public protocol OutboxKeeper: AnyObject, Sendable {
  /// The last row that the station has confirmed.
  func outboxAcknowledged() throws(LedgerFault) -> Int64
  /// Rows behind a number, in order, up to one that cannot be read;
  /// ``LedgerFault/damagedRecord`` where that is the first.
  func outboxRows(after sequence: Int64, limit: Int) throws(LedgerFault) -> [OutboxRow]
  /// Puts rows that say so in place of those that cannot be read and that the station, which has all
  /// up to a number, does not have. Returns how many there were.
  func mendOutbox(stationHas sequence: Int64) throws(LedgerFault) -> Int
  /// The station has everything up to a number; what it said of rows that it did not simply take is
  /// kept with it.
  func acknowledge(through sequence: Int64, troubles: [OutboxAnswer]) throws(LedgerFault)
  /// The last notice that was taken.
  func lastNotice() throws(LedgerFault) -> Int64
  /// Takes what the station tells; those known by number are left as they are.
  func take(notices: [StationNotice], at moment: Timestamp) throws(LedgerFault)
  /// What the terminal would ask for; nil when it has enough.
  func leaseNeed(id: RecordID, at moment: Timestamp) throws(LedgerFault) -> LeaseNeed?
  /// The same for one post that somebody at the terminal wants now; nil when what is lent is enough.
  func leaseNeed(
    id: RecordID, wanting vacancy: String, at moment: Timestamp
  ) throws(LedgerFault) -> LeaseNeed?
  /// Takes an answer to a need, whole or not at all: leases are added, those known by id left as
  /// they are; what is left of those asked back goes into the outbox as a return. Returns how many
  /// were new.
  func take(_ answer: LeaseAnswer, at moment: Timestamp) throws(LedgerFault) -> Int
  /// What the station last answered to a need was said to another device: the next round asks anew.
  func forgetLeaseAnswer(at moment: Timestamp) throws(LedgerFault)
  /// Uses nothing more of any lease, and tells nobody how much was used: a ledger that was set back
  /// does not know.
  func voidLeases(at moment: Timestamp) throws(LedgerFault)
}
