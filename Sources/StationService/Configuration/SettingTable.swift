/// Every key that a configuration may hold; a test holds `Kiosk/station.example.yaml` against it.
enum SettingTable {
  /// What stands at a key.
  enum Shape: Hashable, Sendable {
    case single
    case list
  }

  /// Key, with its sections before it, and what stands there.
  static let shapes: [String: Shape] = {
    var shapes: [String: Shape] = ["clerks": .list, "listen.proxies": .list]
    for key in single { shapes[key] = .single }
    return shapes
  }()

  /// `listen` of `listen.port`.
  static let sections: Set<String> = Set(
    single.compactMap { key in key.lastIndex(of: ".").map { String(key[..<$0]) } })

  private static let single = [
    "state", "assets", "listen.address", "listen.port", "listen.certificate", "listen.key",
    "store.kind", "store.file", "store.readers", "store.connection", "store.passwordFile",
    "store.connections",
    "keys.sealing", "keys.signing", "keys.courier", "feed.folder", "feed.longestWaitSeconds",
    "sources.folder",
    "sources.mappings",
    "sources.pullSeconds", "leads",
    "sources.roundSeconds", "backup.folder", "policy.quotaRatio", "policy.openReferralsLimit",
    "policy.slipValidityDays", "policy.registrationValidityDays", "limits.connections",
    "limits.connectionsPerAddress",
    "limits.requestSeconds", "limits.idleSeconds", "limits.devicePerMinute",
    "limits.sourcePerMinute", "limits.addressPerMinute", "limits.enrolmentsPerMinute",
    "limits.batchKilobytes", "limits.postingsMegabytes",
    "limits.requestsMegabytes", "limits.intakeMegabytes", "limits.intakes", "limits.intakesWaiting",
    "limits.workers", "limits.waiting",
    "log.level",
  ]
}
