import Employment

/// Turns typed keys into Chinese. The first one matches the catalogue's own words; a full input
/// method stands behind the same protocol.
public protocol TextEntry: AnyObject, Sendable {
  /// What the keys may stand for, likeliest first; empty when nothing.
  func candidates(for typed: TypedKeys, limit: Int) -> [String]
}
