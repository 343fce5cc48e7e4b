import ArgumentParser
import Employment
import StationService

/// Terminals.
struct Device: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Terminals: codes to enrol them, list, revoke.",
    subcommands: [DeviceCode.self, DeviceList.self, DeviceRevoke.self])
}

/// A one-time code.
struct DeviceCode: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code", abstract: "Make a code by which one terminal is enrolled; read it out.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Code or id of the site.") var site: String
  @Option(help: "Which terminal of the site: 01.") var terminal = "01"

  func run() async throws {
    try await clerk.common.perform(
      .device(.code(site: site, terminalNumber: terminal), by: clerk.by))
  }
}

/// A line each.
struct DeviceList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Terminals: id, number, version, and how they are.")

  @OptionGroup var listing: ListingOptions
  @Option(help: "Code or id of a site; all of them without it.") var site: String?

  func run() async throws { try await listing.perform(.device(.list(site: site), by: "")) }
}

/// From its next request on.
struct DeviceRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Take a terminal's trust away, for good.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Id of the terminal.") var device: String
  @Option(help: "Why.") var reason: String

  func run() async throws {
    guard let id = RecordID(device) else { throw ValidationError("an id has 32 digits") }
    try await clerk.common.perform(.device(.revoke(device: id, reason: reason), by: clerk.by))
  }
}
