import Employment
import Exchange
import Station
import Testing

@testable import StationService

@Suite("Who may do what at the station")
struct RoleTests {
  /// As README tells it: written down a second time, so that nobody gets a right by a slip.
  private static let rights: [(roles: Set<AccountRole>, operations: String)] = [
    (Set(AccountRole.allCases), "session.open session.close session.show"),
    (
      [.districtAdministrator, .siteAdministrator, .clerk, .auditor, .reader],
      """
      site.list site.show device.list vacancy.list vacancy.show referral.list staff-notice.list \
      bulletin.list bulletin.show statistics.read
      """
    ),
    ([.districtAdministrator, .siteAdministrator, .clerk, .auditor], "ledger.read"),
    (
      [.districtAdministrator, .siteAdministrator, .clerk],
      """
      device.code vacancy.review vacancy.close referral.outcome referral.reverse \
      staff-notice.settle courier.parcel courier.timestamp
      """
    ),
    (
      [.districtAdministrator, .siteAdministrator],
      """
      account.create account.password account.close token.create token.revoke site.apply \
      site.open site.suspend site.correct device.revoke
      """
    ),
    ([.districtAdministrator, .siteAdministrator, .auditor], "account.list token.list"),
    (
      [.districtAdministrator, .auditor],
      "audit.list audit.verify source.list report-reading.list station.examine"
    ),
    (
      [.districtAdministrator],
      """
      site.review site.close site.reopen source.add source.change source.key source.open \
      source.close source.confirm source.run announcement.publish service-item.publish \
      parameter.set bulletin.withdraw store.backup store.backup-written
      """
    ),
  ]
  /// Done at the station's machine alone.
  private static let ofTheMachine: Set<Substring> = [
    "session.open", "courier.parcel", "courier.timestamp", "source.run", "store.backup",
    "store.backup-written",
  ]

  private static func caller(_ role: AccountRole, _ channel: Caller.Channel) -> Caller {
    Caller(
      account: RecordID(high: 1, low: 1), name: role.rawValue, role: role,
      sites: role.isOfDistrict ? nil : [RecordID(high: 2, low: 2)], channel: channel)
  }

  @Test("Every role and every operation, at the machine and over HTTP: told, and noted, or let in")
  func everyPair() async throws {
    try await StationUnderTest.serve { station in
      var seen: Set<String> = []
      for (roles, operations) in Self.rights {
        for name in operations.split(separator: " ") {
          let binding = try #require(OperationBinding.all[String(name)], "\(name)")
          seen.insert(binding.name)
          for role in AccountRole.allCases {
            for channel in Caller.Channel.allCases {
              let mayDo =
                roles.contains(role) && (channel == .command || !Self.ofTheMachine.contains(name))
              let isForbidden = try await Self.isForbidden(
                binding, Self.caller(role, channel), station.core)
              #expect(isForbidden == !mayDo, "\(name) \(role) \(channel)")
            }
          }
        }
      }
      #expect(seen == Set(OperationBinding.all.keys))
    }
  }

  /// Whether it is, and then whether its line says so. What is asked says nothing, so that whoever
  /// is let in is told that it cannot be read.
  private static func isForbidden(
    _ binding: OperationBinding, _ caller: Caller, _ core: StationCore
  ) async throws -> Bool {
    do throws(ServiceProblem) {
      _ = try await binding.perform(core, Array("[]".utf8), caller)
      Issue.record("\(binding.name) was done with nothing")
      return false
    } catch {
      guard error.type == .forbidden else {
        #expect(error.type == .malformed, "\(binding.name)")
        return false
      }
    }
    let line = try #require(
      try await core.read { transaction throws(StationFault) in
        try AuditChain(transaction, sealer: core.sealer).lines(limit: 1).first
      })
    #expect(line.account == caller.name && line.operation == binding.name)
    #expect(line.outcome.hasPrefix("forbidden: ") && line.channel == caller.channel)
    return true
  }

  @Test("An account of one site does nothing at another: told, and noted")
  func otherSite() async throws {
    try await StationUnderTest.serve { station in
      let (own, other) = (try await station.openSite().site, try await station.openSite().site)
      let town = Caller(
        account: RecordID(high: 1, low: 1), name: "town", role: .siteAdministrator, sites: [own],
        channel: .api)
      func isOutside(_ operation: some OperationDescription) async throws -> Bool {
        let binding = try #require(OperationBinding.all[type(of: operation).name])
        let body = [UInt8](try CanonicalJSON.bytes(of: operation))
        do throws(ServiceProblem) {
          _ = try await binding.perform(station.core, body, town)
          return false
        } catch {
          #expect(error.type == .forbidden, "\(type(of: operation).name)")
          let line = try #require(try await station.core.ask(ListAuditLines()).first)
          #expect(line.account == "town" && line.outcome == "forbidden: outside-sites")
          return true
        }
      }
      let (own1, other1) = (own.description, other.description)
      #expect(try await isOutside(ShowSite(site: other1)))
      #expect(try await isOutside(SuspendSite(site: other1, reason: "r")))
      #expect(try await isOutside(MakeEnrolmentCode(site: other1, terminalNumber: "01")))
      #expect(try await isOutside(ListDevices(site: other1)))
      #expect(try await isOutside(ListReferrals()))
      #expect(try await isOutside(SettleStaffNotice(number: 1, reason: "r")))
      #expect(try await !isOutside(ShowSite(site: own1)))
      #expect(try await !isOutside(ListDevices(site: own1)))
      #expect(try await !isOutside(MakeEnrolmentCode(site: own1, terminalNumber: "02")))
      let seen = try await station.core.perform(ListSites(), by: town)
      #expect(seen.map(\.id) == [own])
    }
  }

  @Test("Who applied for a site does not review it, and the machine's operators are one")
  func ownApplication() async throws {
    try await StationUnderTest.serve { station in
      let hours = OpeningHours(staffed: [:], entry: [])
      let site = ServiceSite(
        name: "茅店镇就业之家", siteCode: "", terminalNumber: "", level: .town,
        region: try #require(RegionCode("360704106")), address: "", hotline: "12333",
        complaintLine: "12333", openingHours: hours)
      let applied = try await station.core.ask(ApplyForSite(site: site), as: "liu")
      let review = ReviewSite(
        site: applied.id.description, reviewer: .district, approves: true)
      for user in ["liu", "chen"] {
        #expect(
          try await station.core.refusal(of: review, as: user)
            == "Who applied for a site does not review it: another account does.")
      }
      let made = try await station.core.ask(
        CreateAccount(account: "zhong.lan", role: .districtAdministrator, sites: [], password: nil))
      let reviewer = Caller(
        account: made.id, name: made.name, role: made.role, sites: nil, channel: .api)
      let approved = try await station.core.perform(review, by: reviewer)
      #expect(approved.state == .coded && !approved.site.siteCode.isEmpty)
    }
  }
}
