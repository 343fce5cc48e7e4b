import ArgumentParser
import Foundation
import Kiosk

/// How everything is, and what to do about it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check devices, fonts, printer, databases and clock.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let findings = Diagnosis.run(
      config: common.config, state: common.state,
      environment: ProcessInfo.processInfo.environment,
      executable: Bundle.main.executablePath ?? CommandLine.arguments[0])
    for finding in findings { show(finding.line) }
    if findings.contains(where: \.isBroken) { throw ExitCode.failure }
  }
}
