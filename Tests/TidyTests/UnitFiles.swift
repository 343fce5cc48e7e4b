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
    }
  }
}
