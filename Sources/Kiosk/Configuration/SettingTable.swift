/// Every key that a configuration may hold. What is read is checked against it, and a test holds
/// `Kiosk/kiosk.example.yaml` against it.
enum SettingTable {
  /// What stands at a key.
  enum Shape: Hashable, Sendable {
    /// A text, a number, a time.
    case single
    /// Several of them.
    case list
    /// A list of sections: what each may hold.
    case sections([String])
  }

  /// Key, with its sections before it, and what stands there.
  static let shapes: [String: Shape] = {
    var shapes: [String: Shape] = [:]
    for key in single { shapes[key] = .single }
    for key in lists + weekdays.map({ "site.openingHours.staffed.\($0)" }) { shapes[key] = .list }
    shapes["input.devices"] = .sections(["name", "vendorProduct", "path", "role", "matrix"])
    return shapes
  }()

  /// ISO weekdays, 1 to 7, in this order.
  static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Lists inside a section of a list.
  static let innerLists: Set<String> = ["matrix"]

  private static let lists = [
    "site.openingHours.entry", "site.openingHours.holidays", "site.openingHours.workedDays",
    "touch.matrix", "leases",
  ]

  private static let single = [
    "site.name", "site.siteCode", "site.terminalNumber", "site.level", "site.region",
    "site.address", "site.hotline", "site.complaintLine",
    "policy.quotaRatio", "policy.openReferralsLimit", "policy.slipValidityDays",
    "policy.registrationValidityDays",
    "timing.idleSeconds", "timing.longIdleSeconds", "timing.countdownSeconds",
    "timing.attractSeconds", "timing.careFactor",
    "language", "state", "assets",
    "panel.kind", "panel.framebuffer", "panel.rotation", "panel.theme", "panel.nightFrom",
    "panel.nightTo",
    "input.unlisted", "input.grab",
    "keys.repeatDelayMilliseconds", "keys.repeatIntervalMilliseconds",
    "keys.doubleStrikeMilliseconds",
    "printer.queue", "printer.server", "printer.paper", "printer.requestSeconds",
    "printer.printSeconds",
    "staff.codeHash",
    "station.url", "station.certificate", "station.roundSeconds", "station.waitSeconds",
    "watchdog.device", "watchdog.seconds",
    "log.level", "log.format",
    "ledger.keyFile", "slips.keyFile",
    "console.path", "console.lock",
  ]

  /// `site`, `site.openingHours` and the like: what stands before a dot of some key.
  static let sections: Set<String> = {
    var sections: Set<String> = []
    for key in shapes.keys {
      var parts = key.split(separator: ".").dropLast()
      while !parts.isEmpty {
        sections.insert(parts.joined(separator: "."))
        parts = parts.dropLast()
      }
    }
    return sections
  }()

  /// Values that no message and no log may show.
  static let secrets: Set<String> = ["staff.codeHash"]

  /// The key that was likely meant by an unknown one: the only key of that name in another section,
  /// or a neighbour that is written almost so. Nil when nothing comes close.
  static func meant(by key: String) -> String? {
    let known = Array(shapes.keys) + Array(sections)
    let section = parent(of: key)
    let elsewhere = known.filter { leaf(of: $0) == leaf(of: key) }
    if elsewhere.count == 1 { return elsewhere[0] }
    let neighbours = known.filter { parent(of: $0) == section }
    if let near = Spelling.nearest(to: leaf(of: key), among: neighbours.map(leaf)) {
      return section.isEmpty ? near : "\(section).\(near)"
    }
    return Spelling.nearest(to: key, among: known)
  }

  private static func leaf(of key: String) -> String {
    String(key.split(separator: ".").last ?? "")
  }

  private static func parent(of key: String) -> String {
    key.split(separator: ".").dropLast().joined(separator: ".")
  }
}
