/// How much anybody may ask of the service.
public struct ServiceLimits: Hashable, Sendable {
  /// Open at once.
  public var connections = 25_000
  /// Open at once from one address, or one network of IPv6. A whole network may stand behind one.
  public var connectionsPerAddress = 1000
  /// A request must be there whole, and each part of an answer taken, within so many milliseconds.
  public var request: Int64 = 30_000
  /// A connection on which nothing happens is closed after so many milliseconds.
  public var idle: Int64 = 75_000
  /// The longest that a question for the feed's timestamp waits, milliseconds.
  public var longPoll: Int64 = 55_000
  /// Of one device.
  public var perDevice = TokenBuckets<String>.Rate(burst: 60, perMinute: 240)
  /// Of one source that pushes.
  public var perSource = TokenBuckets<String>.Rate(burst: 20, perMinute: 60)
  /// Of one address, whatever it asks for. A whole network may stand behind one.
  public var perAddress = TokenBuckets<String>.Rate(burst: 5000, perMinute: 60_000)
  /// Enrolments from one address.
  public var enrolments = TokenBuckets<String>.Rate(burst: 10, perMinute: 20)
  /// Of the body of a small question, bytes.
  public var smallBody = 64 << 10
  /// Of a batch of an outbox, bytes.
  public var batchBody = 4 << 20
  /// Of what a source pushes or answers, bytes.
  public var postingsBody = 64 << 20
  /// Of all bodies of terminals and clerks that are held at once, bytes.
  public var requestBodies = 128 << 20
  /// Of all bodies of sources that are held at once, bytes.
  public var intakeBodies = 192 << 20
  /// How many sources' data is taken at once.
  public var intakes = 2
  /// How many pushes wait behind them.
  public var intakesWaiting = 8
  /// How many calls to the store run at once.
  public var workers = 8
  /// How many wait behind them.
  public var waiting = 2000

  /// The defaults.
  public init() {}
}
