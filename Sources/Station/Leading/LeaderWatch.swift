/// How long nothing was heard of a leader, by a clock that nobody sets. A value, without a clock.
public struct LeaderWatch: Hashable, Sendable {
  /// A leader gives a sign of life this often: milliseconds.
  public static let beat: Int64 = 5_000
  /// After so long without one another may lead: milliseconds.
  public static let lease: Int64 = 20_000
  /// After so long without a leader people are told: milliseconds.
  public static let patience: Int64 = 60_000

  private var seen: LeaderRecord?
  private var since: Int64 = 0
  private var last: Int64 = 0

  /// Has seen nothing yet.
  public init() {}

  /// Notes how the lease stands. Who could not look for a while, since the store or the program
  /// itself was held up, begins to wait anew: nobody could give a sign of life meanwhile.
  ///
  /// - Parameter uptime: milliseconds of a clock that nobody sets.
  public mutating func look(at record: LeaderRecord, uptime: Int64) {
    let isSame = seen?.term == record.term && seen?.beat == record.beat
    if !isSame || uptime - last > LeaderWatch.lease {
      seen = record
      since = uptime
    }
    last = uptime
  }

  /// Since when nothing changed, milliseconds.
  public var silence: Int64 { last - since }

  /// Whether a program that would lead may do so: nobody does, or its own earlier life did, or
  /// whoever did gives no sign of life.
  public func mayTake(_ record: LeaderRecord, as holder: String) -> Bool {
    record.holder == nil || record.holder == holder || silence >= LeaderWatch.lease
  }

  /// Whether somebody leads, as far as can be seen.
  public func isLed(_ record: LeaderRecord) -> Bool {
    record.holder != nil && silence < LeaderWatch.lease
  }

  /// Whether people must be told that nobody leads.
  public var isOverdue: Bool { silence >= LeaderWatch.patience }
}
