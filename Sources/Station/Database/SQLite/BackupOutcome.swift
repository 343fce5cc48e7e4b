/// What came of a copy that was asked for.
public enum BackupOutcome: Hashable, Sendable {
  /// It is whole, checked and on the disk.
  case written
  /// There is something at its path, which was left as it is.
  case exists
}
