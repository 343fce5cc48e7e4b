import Employment
import Station

/// How the service is, for those who watch it: no names, no data.
public struct ServiceHealth: Hashable, Sendable, Codable {
  /// The store answers.
  public var store: Bool
  /// The newest timestamp of the feed; nil before the first.
  public var feedSequence: Int64?
  /// Who publishes and looks after the sources: `self`, `other` or `nobody`; nil where the store
  /// cannot tell.
  public var leader: String?
  /// How many wait for the next.
  public var waiting: Int
  /// Since the start.
  public var counts: ServiceCounters.Numbers
  /// The station's clock.
  public var at: Timestamp

  /// Whether requests can be served.
  public var isWell: Bool { store }

  init(_ core: StationCore) async {
    do {
      _ = try await core.read { transaction throws(StationFault) in
        try transaction.number("SELECT 1")
      }
      store = core.database.fault == nil
    } catch {
      store = false
    }
    leader = (try? await core.standing())?.word
    feedSequence = core.feed.newest?.sequence
    waiting = core.feed.waiting
    counts = core.counters.numbers
    at = core.time.now
  }
}
