import Exchange
import Station
import Testing

@testable import StationService

@Suite("Operations at the station's own machine")
struct OperationClientTests {
  private static let liu = OperationClient.Identity(user: "liu")

  /// A client of the service's socket.
  private static func client(
    _ station: StationUnderTest, _ identity: OperationClient.Identity = liu
  ) async throws -> OperationClient {
    let path = station.core.configuration.commandSocket
    var client: OperationClient?
    try await until("the service answers") {
      client = OperationClient(socket: path, identity)
      return client != nil
    }
    return try #require(client)
  }

  @Test("Who asks is answered by the service that runs, and told why where it was not done")
  func answered() async throws {
    try await StationUnderTest.serve { station in
      #expect(
        OperationClient(socket: station.core.configuration.commandSocket, Self.liu) == nil)
      async let _: Void = CommandSocket(core: station.core).run()
      let client = try await Self.client(station)
      let findings = try await client.perform(ExamineStation())
      #expect(findings.contains { $0.subject == .store && $0.state == .fine })
      let create = CreateAccount(account: "first", role: .auditor, sites: [], password: nil)
      #expect(try await client.perform(create).madeBy == "operator:liu")
      await #expect(
        throws: OperationClient.Refused(
          description: "An account of that name exists, or did: names are not given twice.")
      ) { try await client.perform(create) }
      let lines = try await client.perform(ListAuditLines())
      #expect(lines.map(\.outcome) == ["refused: name-taken", "done"])
    }
  }

  @Test("Who logs in acts as the account, with its rights, until the session is closed")
  func session() async throws {
    try await StationUnderTest.serve { station in
      async let _: Void = CommandSocket(core: station.core).run()
      let machine = try await Self.client(station)
      _ = try await machine.perform(
        CreateAccount(account: "li.mei", role: .auditor, sites: [], password: "梅林镇的口令2026"))
      for wrong in ["", "梅林镇的口令2027", String(repeating: "长", count: 10_000)] {
        await #expect(
          throws: OperationClient.Refused(
            description: "No open account has that name and password.")
        ) { try await machine.perform(OpenSession(account: "li.mei", password: wrong)) }
      }
      let given = try await machine.perform(
        OpenSession(account: "li.mei", password: "梅林镇的口令2026"))
      let own = try await Self.client(
        station, OperationClient.Identity(user: "liu", token: given.secret))
      let shown = try await own.perform(ShowSession())
      #expect((shown.name, shown.role) == ("li.mei", .auditor))
      await #expect(
        throws: OperationClient.Refused(description: "The account's role may not do this.")
      ) { try await own.perform(CloseAccount(account: "li.mei", reason: "r")) }
      _ = try await own.perform(CloseSession(token: given.token.id))
      await #expect(throws: OperationClient.Refused.self) {
        try await own.perform(ShowSession())
      }
      let lines = try await machine.perform(ListAuditLines()).reversed()
      #expect(
        lines.map { "\($0.account) \($0.operation) \($0.outcome)" } == [
          "operator:liu account.create done",
          "operator:liu session.open refused: wrong-password",
          "operator:liu session.open refused: wrong-password",
          "operator:liu session.open refused: wrong-password",
          "operator:liu session.open done",
          "li.mei account.close forbidden: role", "li.mei session.close done",
          // The session that was over.
          " request refused: not-allowed",
        ])
    }
  }

  @Test("An operation over HTTP is answered in JSON; one that is none, or no JSON, is a problem")
  func overHTTP() async throws {
    try await StationUnderTest.serve { station in
      func post(_ name: String, _ body: String = "") async throws -> Answer {
        try await station.send(
          HTTPMessage(
            method: "POST", authority: station.authority, target: "/v1/operations/\(name)",
            fields: [
              .init("authorization", "Bearer clerk-key"),
              .init("content-type", "application/json"),
            ], body: Array(body.utf8)))
      }
      let listed = try await post("site.list")
      #expect(listed.status == 200 && listed.body == Array("[]".utf8))
      #expect(try await post("site.none").problem == "not-found")
      #expect(try await post("site.show", "[").problem == "malformed")
      #expect(try await post("site.show").problem == "malformed")
      #expect(try await post("site.show", #"{"site":"none"}"#).problem == "not-found")
      #expect(try await post("store.backup", #"{"path":"/tmp/x"}"#).problem == "forbidden")
    }
  }

  @Test("What takes long is not given up while nothing is heard")
  func patience() {
    #expect(OperationClient.configuration.timeout.read == nil)
  }
}
