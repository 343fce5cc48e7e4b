import ArgumentParser
import Kiosk

/// Where the clock is right and the records are not.
struct ConfirmClock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm-clock",
    abstract:
      "Say that the clock is right, where records from a clock that ran ahead say otherwise.",
    discussion: "Look at the time first: date. The service must not run meanwhile.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (configuration, assets) = try common.load()
    try ConfirmingClock.run(
      configuration: configuration, assets: assets, now: MachineClock().wall, say: { print($0) })
  }
}
