import ArgumentParser
import Kiosk
import Supervision

/// The terminal in the hall.
@main
struct Kioskd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kioskd",
    abstract: "A self-service terminal for public employment halls.",
    version: KioskVersion.text,
    subcommands: [
      Run.self, Import.self, Search.self, Play.self, Verify.self, DoctorCommand.self, Sample.self,
      Leases.self, Enrol.self, Sync.self, Courier.self, ConsoleReset.self, HashStaffCode.self,
      ConfirmClock.self,
    ])

  static func main() {
    CrashReports.silence()
    main(nil)
  }
}
