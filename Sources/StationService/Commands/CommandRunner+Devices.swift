import Employment
import Exchange
import Station

extension CommandRunner {
  func run(
    _ command: StationCommand.DeviceCommand, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    switch command {
    case .code(let site, let terminalNumber):
      return try await code(site, terminalNumber, act(clerk))
    case .list(let site): return try await devices(of: site)
    case .revoke(let device, let reason):
      let act = act(clerk, reason)
      let isDone = try await core.write { transaction throws(StationFault) in
        try DeviceBook(transaction).revoke(device, by: act)
      }
      return isDone
        ? CommandAnswer("revoked: its next request is refused")
        : CommandAnswer(
          refused: "no trusted device has that id, or --by or --reason is missing")
    }
  }

  private func code(
    _ site: String, _ terminalNumber: String, _ act: ClerkAct
  ) async throws(StationFault) -> CommandAnswer {
    let (sealer, id) = (core.sealer, core.newID())
    let random = UInt64.random(in: .min ... .max)
    let result = try await core.write {
      transaction throws(StationFault) -> Result<String, EnrolmentRefusal> in
      guard let site = try SiteBook(transaction).id(of: site) else {
        return .failure(.unknownSite)
      }
      return try EnrolmentDesk(transaction, sealer: sealer).makeCode(
        id: id, for: site, terminalNumber: terminalNumber, random: random, by: act)
    }
    switch result {
    case .success(let code):
      return CommandAnswer("\(code.prefix(4)) \(code.suffix(4))  (15 minutes)")
    case .failure(let refusal): return CommandAnswer(refused: Self.words(of: refusal))
    }
  }

  private func devices(of site: String?) async throws(StationFault) -> CommandAnswer {
    let found = try await core.read { transaction throws(StationFault) -> [PlacedDevice]? in
      let books = SiteBook(transaction)
      var id: RecordID?
      if let site {
        id = try books.id(of: site)
        if id == nil { return nil }
      }
      let sites = try books.list().reduce(into: [:]) { $0[$1.id] = $1.site }
      return try DeviceBook(transaction).list(of: id).map {
        PlacedDevice(device: $0, site: sites[$0.site])
      }
    }
    guard let found else { return CommandAnswer(refused: Self.noSite(site ?? "")) }
    return CommandAnswer(CommandTable(found, none: "no devices", Self.columns))
  }

  /// A terminal and the site where it stands.
  private struct PlacedDevice: Sendable {
    var device: DeviceRecord
    var site: ServiceSite?
  }

  private static var columns: [CommandTable.Column<PlacedDevice>] {
    [
      .init("id") { $0.device.id }, .init("site") { $0.site?.siteCode },
      .init("terminal") { $0.device.terminalNumber },
      .init("version") { $0.device.programVersion }, .init("enrolled") { $0.device.enrolledAt },
      .init("lastContact") { $0.device.contactAt },
      .init("clockOffSeconds") { $0.device.isClockOff ? $0.device.clockOffset / 1000 : nil },
      .init("forked") { $0.device.forkedAt }, .init("revoked") { $0.device.revoked?.at },
      .init("siteName") { $0.site?.name },
    ]
  }

  private static func words(of refusal: EnrolmentRefusal) -> String {
    switch refusal {
    case .unknownSite: "no site has that code or id"
    case .siteNotApproved: "the site has no approved code, or was closed"
    case .terminalNumber: "a terminal number is two digits: 01"
    case .clerkMissing: "say who does it: --by NUMBER"
    case .tooManyCodes: "a hundred codes wait to be used: try again in 15 minutes"
    case .wrongCode, .tooManyTries, .expired, .codeUsed, .malformedKey, .keyKnown, .revokedSince,
      .formerNotProven:
      "no code could be made"
    }
  }
}
