import Exchange
import HTTPTypes
import Testing

@testable import StationService

@Suite("Callers behind a web server")
struct TrustedProxiesTests {
  private static func caller(_ fields: [String], peer: String = "10.0.0.5") -> String {
    var headers = HTTPFields()
    for field in fields {
      if let name = HTTPField.Name("X-Forwarded-For") {
        headers.append(HTTPField(name: name, value: field))
      }
    }
    return TrustedProxies(["10.0.0.5", "10.0.0.6", "fd00::5"]).caller(of: headers, peer: peer)
  }

  @Test(
    "A caller is the last one that a trusted web server heard, and not what the caller made up",
    arguments: [
      (["198.51.100.1"], "198.51.100.1"), (["192.0.2.9, 198.51.100.1"], "198.51.100.1"),
      (["192.0.2.9,198.51.100.1 , 10.0.0.6"], "198.51.100.1"),
      (["192.0.2.9", "198.51.100.1", "10.0.0.6"], "198.51.100.1"),
      (["2001:DB8:0::1, fd00:0::5"], "2001:db8::1"), (["::ffff:198.51.100.1"], "198.51.100.1"),
      (["nonsense, 198.51.100.1"], "198.51.100.1"),
    ])
  func forwarded(_ fields: [String], _ caller: String) {
    #expect(Self.caller(fields) == caller)
    #expect(Self.caller(fields, peer: "::ffff:10.0.0.5") == caller)
  }

  @Test(
    "A web server that says nothing, or nothing that can be read, is the caller itself",
    arguments: [
      [], [""], [","], ["198.51.100.1,"], ["198.51.100.1, unknown"], ["198.51.100.1:80"],
      ["198.51.100.1 192.0.2.9"], ["300.1.1.1"], ["10.0.0.6"],
    ])
  func malformed(_ fields: [String]) {
    #expect(Self.caller(fields) == "10.0.0.5")
  }

  @Test("Whoever is no trusted web server is the caller, whatever it says")
  func untrusted() {
    #expect(Self.caller(["198.51.100.1"], peer: "203.0.113.7") == "203.0.113.7")
    #expect(Self.caller(["198.51.100.1"], peer: "local") == "local")
  }

  private static func ask(_ station: StationUnderTest, for address: String) async throws -> Int {
    try await station.get("/openapi.json", [HTTPMessage.Field("x-forwarded-for", address)]).status
  }

  @Test("Two who come by a trusted web server each have limits of their own")
  func ownLimits() async throws {
    try await StationUnderTest.serve(
      configured {
        $0.listening.proxies = ["127.0.0.1"]
        $0.limits.perAddress = .init(burst: 2, perMinute: 6)
      }
    ) { station in
      for status in [200, 200, 429] {
        let answered = try await Self.ask(station, for: "198.51.100.1")
        #expect(answered == status)
      }
      let other = try await Self.ask(station, for: "198.51.100.2")
      #expect(other == 200)
    }
  }

  @Test("Who makes up addresses without a trusted web server gains nothing")
  func madeUp() async throws {
    try await StationUnderTest.serve(
      configured { $0.limits.perAddress = .init(burst: 2, perMinute: 6) }
    ) { station in
      for (last, status) in [(1, 200), (2, 200), (3, 429)] {
        let answered = try await Self.ask(station, for: "198.51.100.\(last)")
        #expect(answered == status)
      }
    }
  }

  @Test("A flood of enrolments that nobody signed leaves a terminal at the same address its turn")
  func enrolmentFlood() async throws {
    try await StationUnderTest.serve(
      configured { $0.limits.enrolments = .init(burst: 1, perMinute: 1) }
    ) { station in
      let flood = HTTPMessage(
        method: "POST", authority: station.authority, target: "/v1/enrolment",
        body: Array("{}".utf8))
      for _ in 0..<5 {
        let refused = try await station.send(flood)
        #expect((refused.status, refused.problem) == (401, "wrong-signature"))
      }
      let terminal = try await station.enrolled()
      let request = EnrolmentRequest(
        code: "00000000", deviceKey: terminal.key.verifyingKey.text,
        slipKey: terminal.key.verifyingKey.text, programVersion: "1")
      let again = try await terminal.post(
        "/v1/enrolment", [UInt8](try CanonicalJSON.bytes(of: request)))
      #expect((again.status, again.problem) == (429, "too-many"))
    }
  }
}
