import Exchange
import Ports

/// What a round needs of the terminal's catalogue.
public protocol FeedKeeper: AnyObject, Sendable {
  /// How far the catalogue has come.
  func feedState() throws(FeedKeeperFault) -> FeedState
  /// Applies one stage of a plan in one transaction, while searches go on, or changes nothing.
  /// What `read` gives is checked against the reference; nil is a file that could not be had.
  func apply(
    _ stage: [FeedStep], of timestamp: FeedTimestamp, isLast: Bool,
    read: @escaping @Sendable (FeedReference) -> [UInt8]?
  ) throws(FeedKeeperFault)
  /// Notes that the catalogue is still what the station has.
  func confirm(_ timestamp: FeedTimestamp) throws(FeedKeeperFault)
  /// Forgets how far a shard has come, so that it is taken whole.
  func resetShard(_ shard: String) throws(FeedKeeperFault)
}

/// Why a catalogue did not take a change. It is as it was.
public enum FeedKeeperFault: Error, Hashable, Sendable {
  /// What was fetched is not what the station published.
  case feed(FeedFault)
  /// The catalogue itself.
  case catalogue(CatalogueFault)
}
