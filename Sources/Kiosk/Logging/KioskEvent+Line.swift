import Employment

extension KioskEvent {
  /// A figure with its name.
  typealias Figure = (name: String, value: LogFigure)

  /// Which event it is, and what it says. A table: one row a case.
  var line: (kind: Kind, figures: [Figure]) {
    switch self {
    case .started(let version): (.started, [("version", LogFigure(version))])
    case .ready(let time): (.ready, [("milliseconds", LogFigure(time))])
    case .stopping(let reason): (.stopping, [("reason", LogFigure(reason))])
    case .deviceArrived(let number, let vendor, let product):
      (
        .deviceArrived,
        [
          ("number", LogFigure(number)), ("vendor", LogFigure(vendor)),
          ("product", LogFigure(product)),
        ]
      )
    case .deviceLeft(let number): (.deviceLeft, [("number", LogFigure(number))])
    case .deviceRefused(let number, let trouble):
      (.deviceRefused, [("number", LogFigure(number)), ("trouble", LogFigure(trouble))])
    case .displayOpened(let width, let height):
      (.displayOpened, [("width", LogFigure(width)), ("height", LogFigure(height))])
    case .consoleTaken: (.consoleTaken, [])
    case .consoleRefused: (.consoleRefused, [])
    case .visitBegan: (.visitBegan, [])
    case .visitEnded(let end, let seconds):
      (.visitEnded, [("end", LogFigure(end)), ("seconds", LogFigure(seconds))])
    case .searched(let length, let found, let time):
      (
        .searched,
        [
          ("length", LogFigure(length)), ("found", LogFigure(found)),
          ("milliseconds", LogFigure(time)),
        ]
      )
    case .registered: (.registered, [])
    case .referred: (.referred, [])
    case .referralRefused(let reason): (.referralRefused, [("reason", LogFigure(reason))])
    case .proofLocked: (.proofLocked, [])
    case .slipSent(let ticket, let job):
      (.slipSent, [("ticket", LogFigure(ticket)), ("job", LogFigure(job))])
    case .slipPrinted(let ticket, let time):
      (.slipPrinted, [("ticket", LogFigure(ticket)), ("milliseconds", LogFigure(time))])
    case .slipWaiting(let ticket, let trouble):
      (.slipWaiting, [("ticket", LogFigure(ticket)), ("trouble", LogFigure(trouble))])
    case .slipFailed(let ticket, let trouble):
      (.slipFailed, [("ticket", LogFigure(ticket)), ("trouble", LogFigure(trouble))])
    case .printerReady: (.printerReady, [])
    case .printerTrouble(let trouble, let stopped):
      (.printerTrouble, [("trouble", LogFigure(trouble)), ("stopped", LogFigure(stopped))])
    case .queueEnabled: (.queueEnabled, [])
    case .reconciled(let completed, let failed):
      (.reconciled, [("completed", LogFigure(completed)), ("failed", LogFigure(failed))])
    case .failed(let failure): (.failed, [("failure", LogFigure(failure))])
    case .ledgerClosed(let trouble): (.ledgerClosed, [("trouble", LogFigure(trouble))])
    case .recordDamaged: (.recordDamaged, [])
    case .catalogueClosed(let trouble): (.catalogueClosed, [("trouble", LogFigure(trouble))])
    case .leasesRefused(let position): (.leasesRefused, [("position", LogFigure(position))])
    case .outOfService(let reason): (.outOfService, [("reason", LogFigure(reason))])
    case .inService: (.inService, [])
    case .staffAdmitted: (.staffAdmitted, [])
    case .staffRefused: (.staffRefused, [])
    case .staffLocked: (.staffLocked, [])
    case .clockMoved(let seconds): (.clockMoved, [("seconds", LogFigure(seconds))])
    case .clockDoubted(let doubt): (.clockDoubted, [("doubt", LogFigure(doubt))])
    case .clockTrusted: (.clockTrusted, [])
    case .slow(let time): (.slow, [("milliseconds", LogFigure(time))])
    case .stationReached: (.stationReached, [])
    case .stationTrouble(let trouble):
      (.stationTrouble, [("trouble", LogFigure(trouble))])
    case .foreign: (.foreign, [])
    }
  }
}
