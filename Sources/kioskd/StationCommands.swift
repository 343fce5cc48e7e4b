import ArgumentParser
import Kiosk

/// One of the station's terminals from now on.
struct Enrol: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Enrol this terminal at the station, by a code that a clerk reads out.",
    discussion: "The service must not run meanwhile; on its screen the code can be typed as well.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "Eight digits, from: stationd device code SITE")
  var code: [String]

  func run() throws {
    let (configuration, assets) = try common.load()
    try Enrolling.run(
      code: code.joined(), configuration: configuration, assets: assets, say: { show($0) })
  }
}

/// In step with the station, now.
struct Sync: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hand over what waits for the station, and take its posts and leases.",
    discussion: "The running service does this by itself, and must not run meanwhile.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (configuration, assets) = try common.load()
    try Synchronizing.run(configuration: configuration, assets: assets, say: { show($0) })
  }
}
