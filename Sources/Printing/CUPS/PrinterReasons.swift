import Employment

/// What `printer-state-reasons` say (RFC 8011, 5.4.12; PWG 5100.9), in our terms.
struct PrinterReasons: Hashable {
  /// What keeps it from printing, the most helpful first.
  let stopping: PrinterTrouble?
  /// What will, soon.
  let warning: PrinterTrouble?

  init(_ keywords: [String]) {
    var stopping: Set<PrinterTrouble> = []
    var warning: Set<PrinterTrouble> = []
    for keyword in keywords {
      let (name, severity) = PrinterReasons.split(keyword)
      guard let trouble = PrinterReasons.troubles[name] else {
        if severity == "error" { stopping.insert(.other) }
        continue
      }
      // `-warning` stands on plain jams too: CUPS's ipp backend puts it there whatever the printer
      // said. `-report` means that another tray is in use.
      let mild = trouble == .paperLow || trouble == .tonerLow
      if mild || (severity == "report" && trouble != .disconnected) {
        warning.insert(trouble)
      } else {
        stopping.insert(trouble)
      }
    }
    self.stopping = PrinterReasons.order.first { stopping.contains($0) }
    self.warning = PrinterReasons.order.first { warning.contains($0) }
  }

  /// What a person can mend at once comes before what only staff can.
  private static let order: [PrinterTrouble] = [
    .coverOpen, .paperJam, .paperEmpty, .outputFull, .tonerEmpty, .disconnected, .queueStopped,
    .other, .paperLow, .tonerLow,
  ]

  private static let troubles: [String: PrinterTrouble] = [
    "media-empty": .paperEmpty, "media-needed": .paperEmpty, "input-tray-missing": .paperEmpty,
    "media-low": .paperLow, "media-jam": .paperJam, "cover-open": .coverOpen,
    "door-open": .coverOpen, "interlock-open": .coverOpen, "toner-empty": .tonerEmpty,
    "marker-supply-empty": .tonerEmpty, "developer-empty": .tonerEmpty, "toner-low": .tonerLow,
    "marker-supply-low": .tonerLow, "developer-low": .tonerLow, "output-area-full": .outputFull,
    "output-tray-missing": .outputFull, "offline": .disconnected, "shutdown": .disconnected,
    "timed-out": .disconnected, "connecting-to-device": .disconnected, "paused": .queueStopped,
    "moving-to-paused": .queueStopped, "hold-new-jobs": .queueStopped,
  ]

  private static func split(_ keyword: String) -> (name: String, severity: String) {
    for severity in ["report", "warning", "error"] where keyword.hasSuffix("-\(severity)") {
      return (String(keyword.dropLast(severity.count + 1)), severity)
    }
    return (keyword, "")
  }
}
