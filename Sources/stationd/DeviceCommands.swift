import ArgumentParser
import Employment
import Station
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

  @OptionGroup var common: CommonOptions
  @Argument(help: "Code or id of the site.") var site: String
  @Option(help: "Which terminal of the site: 01.") var terminal = "01"

  func run() async throws {
    let given = try await common.perform(
      MakeEnrolmentCode(site: site, terminalNumber: terminal))
    print("\(given.code.prefix(4)) \(given.code.suffix(4))  (15 minutes)")
  }
}

/// A line each.
struct DeviceList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Terminals: id, number, version, and how they are.")

  @OptionGroup var listing: ListingOptions
  @Option(help: "Code or id of a site; all of them without it.") var site: String?

  func run() async throws {
    listing.show(
      CommandTable(
        try await listing.common.perform(ListDevices(site: site)), none: "no devices",
        [
          .init("id") { $0.id }, .init("site") { $0.siteCode },
          .init("terminal") { $0.terminalNumber }, .init("version") { $0.programVersion },
          .init("enrolled") { $0.enrolledAt }, .init("lastContact") { $0.contactAt },
          .init("clockOffSeconds") { $0.clockOffSeconds }, .init("forked") { $0.forkedAt },
          .init("revoked") { $0.revoked?.at }, .init("siteName") { $0.siteName },
        ]))
  }
}

/// From its next request on.
struct DeviceRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Take a terminal's trust away, for good.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Id of the terminal.") var device: String
  @Option(help: "Why.") var reason: String

  func run() async throws {
    guard let id = RecordID(device) else { throw ValidationError("an id has 32 digits") }
    _ = try await common.perform(RevokeDevice(device: id, reason: reason))
    print("revoked: its next request is refused")
  }
}
