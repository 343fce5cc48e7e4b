/// An invariant that did not hold, and all that is needed to see it again.
public struct Finding: Hashable, Sendable, Codable {
  /// Of the run; the same seed comes to the same end.
  public var seed: UInt64
  /// After which it did not hold, counted from 1; the last one asked for when that is not known.
  public var step: Int
  /// What should have held.
  public var invariant: Invariant
  /// What was seen.
  public var detail: String
  /// The last steps, oldest first.
  public var trace: [String]
}

/// A text that did not fit.
public struct Overflow: Hashable, Sendable, Codable, Comparable {
  /// The name of the screen it stands on.
  public var screen: String
  /// `80×24`.
  public var size: String
  /// `zh` or `en`.
  public var language: String
  /// As it was to be drawn.
  public var text: String

  public static func < (left: Overflow, right: Overflow) -> Bool {
    (left.screen, left.size, left.language, left.text)
      < (right.screen, right.size, right.language, right.text)
  }
}
