import Catalogue
import Employment
import Exchange
import Ports
import StationLink

/// A terminal's catalogue as the place that the feed goes to.
public final class CatalogueFeed: FeedKeeper {
  private let store: CatalogueStore
  private let regions: RegionTable

  /// - Parameter regions: names of places, searched with the posts.
  public init(_ store: CatalogueStore, regions: RegionTable) {
    self.store = store
    self.regions = regions
  }

  public func feedState() throws(FeedKeeperFault) -> FeedState {
    try keep { () throws(CatalogueFault) in try store.feedState() }
  }

  public func apply(
    _ stage: [FeedStep], of timestamp: FeedTimestamp, isLast: Bool,
    read: @escaping @Sendable (FeedReference) -> [UInt8]?
  ) throws(FeedKeeperFault) {
    do throws(FeedApplyFault) {
      _ = try store.apply(stage, of: timestamp, isLast: isLast, regions: regions, read: read)
    } catch {
      switch error {
      case .feed(let fault): throw .feed(fault)
      case .catalogue(let fault): throw .catalogue(fault)
      }
    }
  }

  public func confirm(_ timestamp: FeedTimestamp) throws(FeedKeeperFault) {
    try keep { () throws(CatalogueFault) in try store.confirm(timestamp) }
  }

  public func resetShard(_ shard: String) throws(FeedKeeperFault) {
    try keep { () throws(CatalogueFault) in try store.resetShard(shard) }
  }

  private func keep<Answer>(
    _ body: () throws(CatalogueFault) -> Answer
  ) throws(FeedKeeperFault) -> Answer {
    do { return try body() } catch { throw .catalogue(error) }
  }
}
