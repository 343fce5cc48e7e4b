import Exchange
import Ports
import StationLink

/// A catalogue whose process may be killed, or whose disk may be full, at any of its steps.
final class ShakyFeed: FeedKeeper {
  private let keeper: any FeedKeeper
  private let mishap: Mishap

  init(_ keeper: any FeedKeeper, _ mishap: Mishap) {
    self.keeper = keeper
    self.mishap = mishap
  }

  func feedState() throws(FeedKeeperFault) -> FeedState {
    try step { () throws(FeedKeeperFault) in try keeper.feedState() }
  }

  func apply(
    _ stage: [FeedStep], of timestamp: FeedTimestamp, isLast: Bool,
    read: @escaping @Sendable (FeedReference) -> [UInt8]?
  ) throws(FeedKeeperFault) {
    try step { () throws(FeedKeeperFault) in
      try keeper.apply(stage, of: timestamp, isLast: isLast, read: read)
    }
  }

  func confirm(_ timestamp: FeedTimestamp) throws(FeedKeeperFault) {
    try step { () throws(FeedKeeperFault) in try keeper.confirm(timestamp) }
  }

  func resetShard(_ shard: String) throws(FeedKeeperFault) {
    try step { () throws(FeedKeeperFault) in try keeper.resetShard(shard) }
  }

  private func step<Answer>(
    _ body: () throws(FeedKeeperFault) -> Answer
  ) throws(FeedKeeperFault) -> Answer {
    try mishap.step(
      FeedKeeperFault.catalogue(.unavailable("killed")), full: .catalogue(.diskFull), body)
  }
}
