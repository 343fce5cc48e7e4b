import Devices
import Ports

/// What the daemon itself tells the log: start and end, stores that cannot be used, devices.
struct DaemonLog {
  /// What the loop and its ports write to.
  let log: KioskLog

  /// In a text terminal lines of a log would stand across the screen, so there is none.
  init(_ settings: LogSettings, isText: Bool) {
    log = isText ? .silent : .standardError(settings, now: { MachineClock().wall })
  }

  func started(_ files: TerminalFiles) {
    log.event(.started(KioskVersion.number))
    if let fault = files.ledgerFault { log.event(.ledgerClosed(StoreTrouble(fault))) }
    if let fault = files.catalogueFault { log.event(.catalogueClosed(StoreTrouble(fault))) }
  }

  /// The panel, and what a framebuffer has behind it.
  func opened(_ screen: DaemonScreen) {
    let size = screen.stage.size
    guard !screen.isText else { return }
    log.event(.displayOpened(width: size.width, height: size.height))
    log.event(screen.hasConsole ? .consoleTaken : .consoleRefused)
  }

  func ready(milliseconds: Int64) { log.event(.ready(milliseconds: Int(milliseconds))) }

  func stopping(_ end: KioskDaemon.End) {
    log.event(.stopping(end == .restart ? .staff : .signal))
  }

  func leases(position: Int) { log.event(.leasesRefused(position: position)) }

  /// Devices by the number of their file, `/dev/input/eventN`.
  func device(_ event: HubEvent) {
    switch event {
    case .attached(let device):
      log.event(
        .deviceArrived(
          number: number(device.identity.path), vendor: device.identity.vendor,
          product: device.identity.product))
    case .detached(let device):
      log.event(.deviceLeft(number: number(device.identity.path)))
    case .refused(let path, let fault):
      log.event(.deviceRefused(number: number(path), DeviceTrouble(fault)))
    case .touch, .key: break
    }
  }

  private func number(_ path: String) -> Int {
    Int(String(path.reversed().prefix { $0.isNumber }.reversed())) ?? 0
  }
}

extension DeviceTrouble {
  init(_ fault: InputFault) {
    switch fault {
    case .gone: self = .gone
    case .grabbedByAnother: self = .grabbedByAnother
    case .notPermitted: self = .notPermitted
    case .notUsable: self = .notUsable
    case .system: self = .system
    }
  }
}

extension StoreTrouble {
  init(_ fault: LedgerFault) {
    switch fault {
    case .newerVersion: self = .newerVersion
    case .damaged, .damagedRecord: self = .damaged
    case .diskFull: self = .diskFull
    case .wrongKey: self = .wrongKey
    case .unavailable: self = .unavailable
    case .unknownRecord, .conflict: self = .other
    }
  }

  init(_ fault: CatalogueFault) {
    switch fault {
    case .newerVersion: self = .newerVersion
    case .damaged: self = .damaged
    case .diskFull: self = .diskFull
    case .unavailable: self = .unavailable
    case .olderVersion: self = .other
    }
  }
}
