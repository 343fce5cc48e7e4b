import Employment
import Exchange

/// What a parcel came to.
public struct CourierReceipt: Hashable, Sendable {
  /// Whose it was.
  public var device: RecordID
  /// Where it stands.
  public var site: ServiceSite
  /// Rows that were new to the station.
  public var rowsTaken = 0
  /// Rows that it had already.
  public var rowsKnown = 0
  /// Rows that were refused or need a clerk.
  public var troubles: [OutboxAnswer] = []
  /// Notices that go back.
  public var notices = 0
  /// Leases that go back; nil where none were to be answered.
  public var leases: Int?
  /// As of when the terminal's feed is; nil before its first.
  public var feedAt: Timestamp?
  /// The answer for the terminal, sealed: goes onto the stick.
  public var letter: [UInt8] = []
}
