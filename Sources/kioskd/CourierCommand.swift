import ArgumentParser
import Kiosk

/// A hall without a line.
struct Courier: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Without a line: take the station's answer from a stick, and write what waits.",
    discussion: """
      The stick goes to the station (stationd courier FOLDER) and comes back. What lies on it is \
      sealed; one that is lost, old, or played twice does no harm. The service must not run \
      meanwhile.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The folder where the stick is mounted.")
  var folder: String

  func run() throws {
    let (configuration, assets) = try common.load()
    let isWhole = try Couriering.run(
      folder: folder, configuration: configuration, assets: assets, now: MachineClock().wall,
      say: { show($0) }, complain: { complain($0) })
    if !isWhole { throw ExitCode.failure }
  }
}
