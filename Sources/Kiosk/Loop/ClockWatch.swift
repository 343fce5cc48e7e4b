import Employment

/// Notices when the wall clock was set: how far it moved against the steady one.
struct ClockWatch {
  private var offset: Int64?

  /// Whole seconds since the last look, positive for a clock put forward; nil below two, which is
  /// drift and its correction. Both times in milliseconds.
  mutating func moved(wall: Timestamp, monotonic: Int64) -> Int? {
    let offset = wall.milliseconds - monotonic
    defer { self.offset = offset }
    guard let before = self.offset, abs(offset - before) >= 2_000 else { return nil }
    return Int((offset - before) / 1000)
  }
}
