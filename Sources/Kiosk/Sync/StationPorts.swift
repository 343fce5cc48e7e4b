import Employment
import Exchange
import StationLink

/// What a terminal needs to keep in step with its station.
public struct StationPorts: Sendable {
  /// The line.
  public var line: any StationLine
  /// The same with less patience, for what somebody at the terminal waits for.
  public var counter: any StationLine
  /// What goes up, and what comes back for it.
  public var outbox: any OutboxKeeper
  /// Where the feed goes.
  public var feed: any FeedKeeper
  /// Who this terminal is.
  public var identity: any IdentityKeeper
  /// With which the terminal's slips are checked.
  public var slipKey: VerifyingKey
  /// Milliseconds between two looks at the station when nothing calls for one.
  public var interval: Int64
  /// Seconds that the station may keep a question after news waiting.
  public var patience: Int
  /// Whether this terminal's clock shows the same time as the station's when it is right: not in a
  /// script, which has a time of its own.
  public var hasSameTime = true
  /// New ids, for requests.
  public var makeID: @Sendable () -> RecordID
  /// Decides how long a line that is down is left alone; nil is any time.
  public var seed: UInt64?

  /// Ports of one terminal.
  public init(
    line: any StationLine, counter: any StationLine, outbox: any OutboxKeeper,
    feed: any FeedKeeper, identity: any IdentityKeeper, slipKey: VerifyingKey,
    interval: Int64 = 30_000, patience: Int = 25, makeID: @escaping @Sendable () -> RecordID
  ) {
    self.line = line
    self.counter = counter
    self.outbox = outbox
    self.feed = feed
    self.identity = identity
    self.slipKey = slipKey
    self.interval = interval
    self.patience = patience
    self.makeID = makeID
  }
}

extension StationPorts {
  /// The newest of the feed that was seen; 0 before the first, and where the catalogue cannot be
  /// read, which is no reason to hand nothing in.
  var feedSeen: Int64 { (try? feed.feedState())?.seenSequence ?? 0 }
}
