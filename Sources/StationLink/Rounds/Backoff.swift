/// When to try again: twice as long after each failure, up to a limit, and a random part of it so
/// that a district's terminals do not come back all at once.
public struct Backoff: Hashable, Sendable {
  /// After the first failure, milliseconds.
  public let first: Int64
  /// At most, milliseconds.
  public let limit: Int64
  /// How often it went wrong since it last went right.
  public private(set) var failures = 0

  /// A backoff that has seen no failure.
  public init(first: Int64 = 1_000, limit: Int64 = 300_000) {
    self.first = first
    self.limit = limit
  }

  /// All is well again.
  public mutating func succeeded() { failures = 0 }

  /// It went wrong once more: how long to wait, milliseconds, between half and all of the step.
  /// - Parameter atLeast: what the station asked for, milliseconds.
  public mutating func failed(
    atLeast: Int64 = 0, using randomness: inout some RandomNumberGenerator
  ) -> Int64 {
    let step = min(limit, first << min(Int64(failures), 20))
    failures += 1
    return max(atLeast, Int64.random(in: step / 2...step, using: &randomness))
  }
}
