import Employment

/// The document of all that a terminal logs.
public enum EventCatalogue {
  /// A table in Markdown: event, level, figures, meaning.
  public static func markdown() -> String {
    var text = """
      # What a terminal logs

      Made by `EventCatalogue.markdown()`. No figure can hold a text that a person typed.

      | event | level | figures | meaning |
      | --- | --- | --- | --- |

      """
    for event in examples {
      let (kind, figures) = event.line
      let names = figures.map { "`\($0.name)`" }.joined(separator: " ")
      text += "| `\(kind.rawValue)` | \(kind.level) | \(names) | \(kind.meaning) |\n"
    }
    return text
  }

  /// One event of every kind, in the order of the kinds.
  static let examples: [KioskEvent] = [
    .started(ProgramVersion(major: 0, minor: 1, patch: 0)), .ready(milliseconds: 180),
    .stopping(.signal), .deviceArrived(number: 3, vendor: 0x0EEF, product: 1),
    .deviceLeft(number: 3), .deviceRefused(number: 3, .notPermitted),
    .displayOpened(width: 1920, height: 1080), .consoleTaken, .consoleRefused, .visitBegan,
    .visitEnded(.idle, seconds: 140), .searched(length: 2, found: 12, milliseconds: 1),
    .registered, .referred, .referralRefused(.alreadyReferred), .proofLocked,
    .slipSent(ticket: ticket, job: 7),
    .slipPrinted(ticket: ticket, milliseconds: 4200), .slipWaiting(ticket: ticket, .paperEmpty),
    .slipFailed(ticket: ticket, .disconnected), .printerReady,
    .printerTrouble(.paperLow, stopped: false), .queueEnabled,
    .reconciled(completed: 1, failed: 0), .failed(.catalogue), .ledgerClosed(.diskFull),
    .recordDamaged, .catalogueClosed(.damaged), .leasesRefused(position: 0), .outOfService(.staff),
    .inService,
    .staffAdmitted, .staffRefused, .staffLocked, .clockMoved(seconds: -86_400),
    .clockDoubted(.early), .clockTrusted, .slow(milliseconds: 250), .stationReached,
    .stationTrouble(.lineDown), .foreign,
  ]

  private static let ticket = RecordID(high: 0, low: 1)
}
