import Glibc

/// How many files and sockets a process may have open.
enum DescriptorLimit {
  /// Asks for so many, for this process and those that it starts, and tells how many there are.
  static func raise(to wanted: Int) -> Int {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    var raised = limit
    raised.rlim_cur = rlim_t(wanted)
    raised.rlim_max = max(limit.rlim_max, rlim_t(wanted))
    // Only root gets more than the hard limit.
    if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) != 0 {
      raised = limit
      raised.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised)
    }
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return Int(limit.rlim_cur)
  }
}
