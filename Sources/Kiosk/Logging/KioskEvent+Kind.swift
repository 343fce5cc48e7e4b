import Logging

extension KioskEvent {
  /// An event without its figures, as it is called in a log.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case started = "program.started"
    case ready = "program.ready"
    case stopping = "program.stopping"
    case deviceArrived = "device.arrived"
    case deviceLeft = "device.left"
    case deviceRefused = "device.refused"
    case displayOpened = "display.opened"
    case consoleTaken = "console.taken"
    case consoleRefused = "console.refused"
    case visitBegan = "visit.began"
    case visitEnded = "visit.ended"
    case searched = "visit.searched"
    case registered = "visit.registered"
    case referred = "visit.referred"
    case referralRefused = "visit.referralRefused"
    case proofLocked = "visit.proofLocked"
    case slipSent = "slip.sent"
    case slipPrinted = "slip.printed"
    case slipWaiting = "slip.waiting"
    case slipFailed = "slip.failed"
    case printerReady = "printer.ready"
    case printerTrouble = "printer.trouble"
    case queueEnabled = "printer.queueEnabled"
    case reconciled = "printer.reconciled"
    case failed = "visit.failed"
    case ledgerClosed = "ledger.closed"
    case recordDamaged = "ledger.recordDamaged"
    case catalogueClosed = "catalogue.closed"
    case leasesRefused = "leases.refused"
    case outOfService = "service.out"
    case inService = "service.in"
    case staffAdmitted = "staff.admitted"
    case staffRefused = "staff.refused"
    case staffLocked = "staff.locked"
    case clockMoved = "clock.moved"
    case clockDoubted = "clock.doubted"
    case clockTrusted = "clock.trusted"
    case slow = "program.slow"
    case stationReached = "station.reached"
    case stationTrouble = "station.trouble"
    case foreign = "log.foreign"

    /// How much it matters.
    public var level: Logger.Level {
      switch self {
      case .visitBegan, .searched: .debug
      case .started, .ready, .stopping, .deviceArrived, .deviceLeft, .displayOpened,
        .consoleTaken, .visitEnded, .registered, .referred, .referralRefused, .slipSent,
        .slipPrinted, .printerReady, .queueEnabled, .reconciled, .inService, .staffAdmitted,
        .clockTrusted, .stationReached, .foreign:
        .info
      case .deviceRefused, .consoleRefused, .proofLocked, .slipWaiting, .slipFailed,
        .printerTrouble, .failed, .leasesRefused, .outOfService, .staffRefused, .staffLocked,
        .clockMoved, .slow, .stationTrouble:
        .warning
      case .recordDamaged, .catalogueClosed, .clockDoubted: .error
      case .ledgerClosed: .critical
      }
    }

    /// What it means, for whoever reads the log.
    public var meaning: String {
      switch self {
      case .started: "The program was started."
      case .ready: "The first screen is on the glass."
      case .stopping: "The program ends in order."
      case .deviceArrived: "An input device, /dev/input/event<number>, is in use."
      case .deviceLeft: "An input device was unplugged."
      case .deviceRefused: "An input device cannot be used."
      case .displayOpened: "The panel is in use."
      case .consoleTaken: "The console belongs to the kiosk."
      case .consoleRefused: "The console cannot be taken; the panel works without."
      case .visitBegan: "Someone began a visit."
      case .visitEnded: "A visit ended and everything personal was forgotten."
      case .searched: "A search was answered: characters typed, posts found."
      case .registered: "A registration was recorded."
      case .referred: "A referral was recorded."
      case .referralRefused: "The rules refused a referral."
      case .proofLocked: "Five wrong proofs of identity locked a number for a while."
      case .slipSent: "A slip was handed to CUPS."
      case .slipPrinted: "CUPS says that a slip was printed."
      case .slipWaiting: "A slip waits until the printer is mended."
      case .slipFailed: "A slip was not printed; its record is safe."
      case .printerReady: "The printer is well again."
      case .printerTrouble: "The printer has a trouble."
      case .queueEnabled: "A queue that a backend had stopped prints again."
      case .reconciled: "Prints left over from before the start were settled."
      case .failed: "Something could not be done for a person."
      case .ledgerClosed: "The ledger is closed until it has been checked."
      case .recordDamaged:
        "A record of the ledger cannot be read; the others can. See kioskd doctor."
      case .catalogueClosed: "The catalogue cannot be read; import it again."
      case .leasesRefused: "A file of leases cannot be used."
      case .outOfService: "The terminal does no business."
      case .inService: "The terminal does business again."
      case .staffAdmitted: "The staff screen was opened."
      case .staffRefused: "A wrong staff code was typed."
      case .staffLocked: "Too many wrong staff codes: the staff screen is locked for a while."
      case .clockMoved: "The wall clock moved by so many seconds against the steady one."
      case .clockDoubted:
        "The clock cannot be right: no registration and no slip until it is set. See kioskd doctor."
      case .clockTrusted: "Nothing speaks against the clock any more."
      case .slow: "From press to picture took longer than people find instant."
      case .stationReached: "The station answered, for the first time or again."
      case .stationTrouble: "The station cannot be reached or used; nothing is lost."
      case .foreign: "A library wanted to log words; they were dropped."
      }
    }
  }

  /// An event without its figures.
  public var kind: Kind { line.kind }
}
