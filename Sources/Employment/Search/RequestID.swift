/// Ties an answer to the question of a screen; stale answers are ignored.
public struct RequestID: Hashable, Sendable, Codable {
  /// Counted up by whoever asks.
  public let number: UInt64
  public init(_ number: UInt64) { self.number = number }
}
