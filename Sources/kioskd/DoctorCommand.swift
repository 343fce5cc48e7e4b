import ArgumentParser
import Foundation
import Kiosk

/// How everything is, and what to do about it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check devices, fonts, printer, station, databases and clock.",
    discussion: """
      The exit status is that of the worst: 0 all is fine, 1 somebody should look at something, 2 \
      something that people need does not work.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "As JSON, for programs: an object for each finding.")
  var json = false

  func run() throws {
    let findings = Diagnosis.run(
      config: common.config, state: common.state,
      environment: ProcessInfo.processInfo.environment,
      executable: Bundle.main.executablePath ?? CommandLine.arguments[0])
    show(json ? Diagnosis.json(findings) : findings.map(\.line).joined(separator: "\n"))
    let worst = findings.map(\.state).max()?.exitStatus ?? 0
    if worst > 0 { throw ExitCode(worst) }
  }
}
