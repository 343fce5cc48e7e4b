import Employment
import Ports

/// `kioskd confirm-clock`: staff vouch for the clock.
public enum ConfirmingClock {
  /// From now on nothing that was recorded before speaks against the clock.
  public static func run(
    configuration: KioskConfiguration, assets: AssetsFolder, now: Timestamp,
    say: (String) -> Void
  ) throws {
    let files = try TerminalFiles(configuration, assets: assets)
    defer { files.close() }
    if let fault = files.ledgerFault { throw fault }
    try files.ledger.correctClock(at: now)
    say(
      "it is \(now.day) \(now.time): what was recorded under a later day no longer speaks against it"
    )
  }
}
