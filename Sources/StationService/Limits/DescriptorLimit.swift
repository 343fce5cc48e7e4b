import Foundation

/// How many descriptors the system lets this process have (RLIMIT_NOFILE), and how many connections
/// that is.
struct DescriptorLimit: Hashable, Sendable {
  /// Store, feed, files that are sent and read, sockets to sources and the database, the log.
  static let reserve = 256

  /// The limit that holds now.
  var soft: Int
  /// Up to which this process may raise it.
  var hard: Int

  /// Of this process; nil where the system does not say.
  static var current: DescriptorLimit? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
    return DescriptorLimit(
      soft: Int(clamping: limit.rlim_cur), hard: Int(clamping: limit.rlim_max))
  }

  /// Raises the limit that holds to what it may be, where the sandbox lets it.
  func raised() -> DescriptorLimit {
    guard soft < hard else { return self }
    var limit = rlimit(rlim_cur: rlim_t(hard), rlim_max: rlim_t(hard))
    guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return self }
    return DescriptorLimit(soft: hard, hard: hard)
  }

  /// So many connections as there are descriptors for, at most as many as are wanted. Nil where there
  /// are not even ten.
  func connections(wanted: Int) -> Int? {
    let room = soft - Self.reserve
    return room < 10 ? nil : min(wanted, room)
  }
}
