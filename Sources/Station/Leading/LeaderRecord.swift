import Employment

/// Who leads by what the store says.
public struct LeaderRecord: Hashable, Sendable {
  /// Counts whoever has led, from 1; 0 before the first.
  public var term: Int64
  /// Which program, by an id of its own; nil while nobody leads.
  public var holder: String?
  /// The machine, for people to read.
  public var host: String
  /// Goes up with each sign of life.
  public var beat: Int64
  /// When the term began, by the holder's clock.
  public var since: Timestamp
  /// When the last sign of life was given, by the holder's clock.
  public var at: Timestamp
}

/// One program's time as the leader. Who was overtaken has the term of before, which no transaction
/// takes any more.
public struct LeaderTerm: Hashable, Sendable {
  /// Which: the fencing number.
  public var number: Int64
  /// Which program.
  public var holder: String
}
