import Employment
import Exchange
import Station
import Testing

@testable import StationService

@Suite("Tokens of accounts")
struct AccountTokenTests {
  private static let root = Caller.machineOperator("test")

  /// A token of a new account.
  private func token(
    _ station: StationUnderTest, _ role: AccountRole, sites: [String] = []
  ) async throws -> (secret: String, id: RecordID) {
    let name = "a" + StationCore.newID().description.prefix(8)
    _ = try await station.core.perform(
      CreateAccount(account: name, role: role, sites: sites, password: nil), by: Self.root)
    let given = try await station.core.perform(
      CreateToken(account: name, label: "", days: 1), by: Self.root)
    return (given.secret, given.token.id)
  }

  private func get(
    _ station: StationUnderTest, _ path: String, _ secret: String
  ) async throws -> Answer {
    try await station.send(
      HTTPMessage(
        method: "GET", authority: station.authority, target: path,
        fields: [.init("authorization", "Bearer \(secret)")]))
  }

  private static let days = "from=2026-11-01&to=2026-11-30&format=json"

  @Test("A token opens what its account's role may have, until it is taken back")
  func role() async throws {
    try await StationUnderTest.serve { station in
      let reader = try await token(
        station, .reader, sites: [try await station.openSite().site.description])
      let auditor = try await token(station, .auditor)
      let ledger = "/v1/reports/ledger?\(Self.days)"
      #expect(try await get(station, ledger, auditor.secret).status == 200)
      let refused = try await get(station, ledger, reader.secret)
      #expect((refused.status, refused.problem) == (403, "forbidden"))
      let outcome = try await station.send(
        HTTPMessage(
          method: "POST", authority: station.authority,
          target: "/v1/referrals/1234567890/outcome",
          fields: [.init("authorization", "Bearer \(auditor.secret)")]))
      #expect((outcome.status, outcome.problem) == (403, "forbidden"))
      _ = try await station.core.perform(RevokeToken(token: auditor.id), by: Self.root)
      #expect(try await get(station, ledger, auditor.secret).status == 401)
    }
  }

  @Test("An account of a site reads that site's figures, and neither another's nor all")
  func sites() async throws {
    try await StationUnderTest.serve { station in
      let (own, other) = (try await station.openSite().site, try await station.openSite().site)
      let codes = try await station.core.read { transaction throws(StationFault) in
        try [own, other].map { id throws(StationFault) in
          try SiteBook(transaction).find(id)?.site.siteCode ?? ""
        }
      }
      let clerk = try await token(station, .clerk, sites: [codes[0]])
      let path = "/v1/reports/ledger?\(Self.days)"
      #expect(try await get(station, "\(path)&site=\(codes[0])", clerk.secret).status == 200)
      #expect(try await get(station, "\(path)&site=\(codes[1])", clerk.secret).status == 403)
      #expect(try await get(station, "\(path)&site=nowhere", clerk.secret).status == 403)
      #expect(try await get(station, path, clerk.secret).status == 403)
    }
  }
}
