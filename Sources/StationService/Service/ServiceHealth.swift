import Employment
import Station

/// How the service is, for those who watch it: no names, no data.
public struct ServiceHealth: Hashable, Sendable, Codable {
  /// The store answers.
  public var store: Bool
  /// The newest timestamp of the feed; nil before the first.
  public var feedSequence: Int64?
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
      let database = core.database
      // On a thread of its own: behind those who wait for a busy store it would tell of nothing.
      _ = try await core.pulse.run { () throws(StationFault) in
        try database.read { transaction throws(StationFault) in
          try transaction.number("SELECT 1")
        }
      }
      store = core.database.fault == nil
    } catch {
      store = false
    }
    feedSequence = core.feed.newest?.sequence
    waiting = core.feed.waiting
    counts = core.counters.numbers
    at = core.time.now
  }
}
