/// What can go wrong with a key or with what it sealed. Says nothing of either.
public enum SealingFault: Error, Hashable, Sendable {
  /// The key is missing, or there is none in its file.
  case wrongKey
  /// Altered, moved, or sealed by another key.
  case damaged
  /// Nothing was written.
  case diskFull
  /// What the system said, without data.
  case unavailable(String)
}
