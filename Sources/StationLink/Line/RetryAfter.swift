/// When a station that is busy wants to be asked again (RFC 9110, 10.2.3), as seconds.
enum RetryAfter {
  /// Whatever a server or a proxy says, a terminal tries at least once an hour.
  static let longest = 3600
  /// Where it does not say.
  static let usual = 30

  /// A date, which our station never gives, counts as nothing said.
  static func seconds(of field: String?) -> Int {
    min(max(0, field.flatMap { Int($0) } ?? usual), longest)
  }
}
