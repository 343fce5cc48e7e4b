/// What systemd must be told of every service that a hall runs.
enum UnitFiles {
  /// Keys and, for one-shot services, which of them make no sense.
  private static let needed: [(key: String, forOneShot: Bool)] = [
    ("Restart", false), ("WatchdogSec", false), ("ProtectSystem", true), ("NoNewPrivileges", true),
    ("MemoryMax", true),
  ]

  static func violations(in file: RepositoryFile) -> [Violation] {
    var values: [String: String] = [:]
    for line in file.lines where !line.hasPrefix("#") && !line.hasPrefix(";") {
      guard let equals = line.firstIndex(of: "=") else { continue }
      values[String(line[..<equals])] = String(line[line.index(after: equals)...])
    }
    let isOneShot = values["Type"] == "oneshot"
    return needed.compactMap { key, forOneShot in
      if isOneShot, !forOneShot { return nil }
      guard values[key, default: ""].isEmpty else { return nil }
      return Violation(path: file.path, line: 1, reason: "\(key)= is missing")
    } + crashes(in: file)
  }

  /// What crashes prints nothing of its memory into the journal and leaves no core.
  private static func crashes(in file: RepositoryFile) -> [Violation] {
    (["LimitCORE=0", "Environment=SWIFT_BACKTRACE=enable=no"] as [Substring]).compactMap { wanted in
      guard !file.lines.contains(wanted) else { return nil }
      return Violation(path: file.path, line: 1, reason: "\(wanted) is missing")
    }
  }
}
