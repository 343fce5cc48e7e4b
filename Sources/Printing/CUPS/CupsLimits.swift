/// How long calls may take. libcups itself would wait for ever.
public struct CupsLimits: Hashable, Sendable {
  /// Until cupsd takes a connection.
  public var connecting: Duration
  /// For one request and its answer, connected.
  public var answering: Duration
  /// For both, when the printer itself is asked.
  public var device: Duration
  /// Until a cancelled job is over, so that it can be purged.
  public var cancelling: Duration

  public init(
    connecting: Duration = .seconds(2), answering: Duration = .seconds(5),
    device: Duration = .milliseconds(1500), cancelling: Duration = .seconds(3)
  ) {
    self.connecting = connecting
    self.answering = answering
    self.device = device
    self.cancelling = cancelling
  }
}

extension Duration {
  /// Whole milliseconds, as libcups counts them.
  var milliseconds: Int32 {
    Int32(clamping: components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
