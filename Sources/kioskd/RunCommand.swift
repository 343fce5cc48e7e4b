import ArgumentParser
import Foundation
import Kiosk

/// Serves the public until it is stopped.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve the public on this machine.")

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "Write what was drawn when to this file, a JSON object a line.")
  var trace: String?

  func run() throws {
    // Before there are threads, because it is a fork.
    let warden = Warden()
    let (configuration, assets) = try common.load()
    let environment = ProcessInfo.processInfo.environment
    let frames = trace.flatMap {
      FrameTrace(path: $0, picturePath: environment["KIOSKD_FRAME_PNG"])
    }
    let end = try serve(configuration, assets, warden, environment, frames)
    // A service manager starts it anew; 75 is EX_TEMPFAIL.
    if end == .restart { throw ExitCode(75) }
  }

  /// In a function of its own, so that console and terminal are given back before the end.
  private func serve(
    _ configuration: KioskConfiguration, _ assets: AssetsFolder, _ warden: Warden,
    _ environment: [String: String], _ frames: FrameTrace?
  ) throws -> KioskDaemon.End {
    do {
      let daemon = try KioskDaemon(
        configuration, assets: assets, warden: warden, environment: environment, trace: frames)
      return try daemon.run()
    } catch let defect as TerminalDefect {
      complain("kioskd: \(defect)")
      // EX_CONFIG: another start would end the same.
      throw ExitCode(78)
    }
  }
}

/// Puts a console back after a kiosk and its guard were both killed.
struct ConsoleReset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console-reset", abstract: "Give a console back to people.", shouldDisplay: false)

  @Option(name: .long, help: "The console, /dev/tty1 for one; by default the one that shows.")
  var console: String?

  func run() throws { try Warden.giveBack(console: console) }
}

/// Makes the line for `staff.codeHash`.
struct HashStaffCode: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash-staff-code",
    abstract: "Read a staff code from standard input and print its hash for the configuration.",
    discussion: "The code is \(StaffCode.form), as the keypad takes them.")

  func run() throws {
    guard let code = readLine(), !code.isEmpty else { throw Complaint("no code was given") }
    guard StaffCode.canBeTyped(code) else {
      throw Complaint("the code cannot be typed at the keypad: it must be \(StaffCode.form)")
    }
    let salt = (0..<StaffCode.saltLength).map { _ in UInt8.random(in: .min ... .max) }
    print(StaffCode.hash(code, salt: salt))
  }
}
