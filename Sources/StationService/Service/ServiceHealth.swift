import Employment
import Exchange
import Station

/// How the service is, for those who watch it: no names, no data.
public struct ServiceHealth: Hashable, Sendable, Codable {
  /// Of the program.
  public var version: String
  /// The store answers.
  public var store: Bool
  /// The store has room for more records.
  public var room: Bool
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
  public var isWell: Bool { store && room }

  init(_ core: StationCore) async {
    version = Release.version
    let (database, room) = (core.database, core.room)
    // On a thread of its own: behind those who wait for a busy store it would tell of nothing.
    let found = try? await core.pulse.run { () throws(StationFault) in
      _ = try database.read { transaction throws(StationFault) in
        try transaction.number("SELECT 1")
      }
      return room.isThere(in: database)
    }
    leader = (try? await core.standing())?.word
    store = found != nil && database.fault == nil
    self.room = found ?? false
    feedSequence = core.feed.newest?.sequence
    waiting = core.feed.waiting
    counts = core.counters.numbers
    at = core.time.now
  }
}
