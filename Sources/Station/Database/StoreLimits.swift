/// How long a call on the station's store may wait, and for what.
public struct StoreLimits: Hashable, Sendable {
  /// For a connection, while others have them all.
  public var turn: Duration
  /// For one statement.
  public var statement: Duration
  /// For a connection to be made.
  public var connecting: Duration
  /// For what another transaction has locked.
  public var lock: Duration
  /// How often a transaction is tried while others write at the same time.
  public var attempts: Int

  /// Limits for a service whose clients wait some ten seconds.
  public init(
    turn: Duration = .seconds(5), statement: Duration = .seconds(10),
    connecting: Duration = .seconds(5), lock: Duration = .seconds(5), attempts: Int = 100
  ) {
    self.turn = turn
    self.statement = statement
    self.connecting = connecting
    self.lock = lock
    self.attempts = attempts
  }
}
