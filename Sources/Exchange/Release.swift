/// What was released: terminal and station are always built together.
public enum Release {
  /// Counted up when something that worked does no longer.
  public static let major = 0
  /// Counted up with new things.
  public static let minor = 1
  /// Counted up with corrections.
  public static let patch = 0

  /// Semantic versioning, `1.4.0`: as `kioskd --version`, `stationd --version`, the staff screen and
  /// the station's health say it.
  public static let version = "\(major).\(minor).\(patch)"
}
