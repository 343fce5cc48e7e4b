import Employment
import Exchange

/// The line to the station. Calls block, each within a limit of time, and come from one thread at
/// a time for the feed and from one for everything else. Repeating any of them does no harm.
public protocol StationLine: AnyObject, Sendable {
  /// Trades a one-time code for an identity, with a request that `key` signs: the one that is to be
  /// enrolled. Repeated with the same key it gets the same answer.
  func enrol(_ request: EnrolmentRequest, key: SigningKey) throws(LinkFault) -> Enrolment
  /// Whether this terminal may do business, and as what.
  /// - Parameter sequence: the newest of the feed that the terminal has seen, 0 before the first: a
  ///   station that was set back behind it goes on there.
  func standing(feed sequence: Int64) throws(LinkFault) -> Standing
  /// Rows of the outbox, up. What is acknowledged is committed at the station.
  func send(_ batch: OutboxBatch) throws(LinkFault) -> OutboxReceipt
  /// What the station tells this terminal, behind a number, in order; a page at a time.
  func notices(after number: Int64) throws(LinkFault) -> [StationNotice]
  /// Asks for leases.
  func leases(for need: LeaseNeed) throws(LinkFault) -> LeaseAnswer
  /// The newest timestamp of the feed as it was signed. With `sequence` the station waits up to
  /// `seconds` for one that goes beyond it; nil when there is none by then.
  func timestamp(beyond sequence: Int64?, seconds: Int) throws(LinkFault) -> [UInt8]?
  /// An immutable file of the feed, by the SHA-256 of its bytes in hexadecimal digits. Who asked
  /// checks the hash.
  func file(named hash: String) throws(LinkFault) -> [UInt8]
}
