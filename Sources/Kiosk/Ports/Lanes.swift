/// Blocking C and SQLite have a thread of their own each; a lane is one of them.
public enum Lane: Hashable, Sendable, CaseIterable {
  case catalogue, ledger, slips, printer
  /// The line to the station, which may be slow: the feed waits for news on a lane of its own.
  case feed, upload
  /// The line to the station, for what somebody at the terminal waits for.
  case counter
}

/// Runs work on a lane: one piece at a time, in the order in which it was given.
public protocol Lanes: AnyObject, Sendable {
  func run(_ lane: Lane, _ work: @escaping @Sendable () -> Void)
}
