import Exchange
import Foundation
import Testing

@testable import StationService

@Suite("What was refused leaves a trace")
struct RefusalLogTests {
  @Test("Who tries keys again and again fills no journal: ten events, then how many there were")
  func summary() {
    let (log, time, counters) = (LogCatcher(), HandTime(), ServiceCounters())
    let refusals = RefusalLog(counters: counters, time: time, logger: log.logger)
    for index in 0..<1000 {
      refusals.note(
        .request(.notAllowed), from: "198.51.100.\(index % 7)", on: "/v1/reports/ledger")
    }
    refusals.note(.request(.wrongCode), from: "192.0.2.1", on: "/v1/enrolment")
    let events = log.events("refused")
    #expect(events.count == 11)
    #expect(
      events.last?.metadata == [
        "kind": "wrong-code", "address": "192.0.2.1", "route": "/v1/enrolment",
      ])
    #expect(counters.numbers.refusals == ["not-allowed": 1000, "wrong-code": 1])
    time.move(milliseconds: 60_000)
    let summary = log.events.last
    #expect(summary?.message.contains("more of the kind") == true)
    #expect(summary?.metadata == ["kind": "not-allowed", "count": "1000", "addresses": "7"])
    refusals.note(.request(.notAllowed), from: "198.51.100.1")
    #expect(log.events("refused").count == 12)
    #expect(time.alarms == 0)
  }

  @Test("A wrong key, a wrong code and a stranger's signature are events with the caller's address")
  func events() async throws {
    let log = LogCatcher()
    try await StationUnderTest.serve(
      configured { $0.listening.proxies = ["127.0.0.1"] }, logger: log.logger
    ) { station in
      let terminal = try await station.enrolled()
      let from = HTTPMessage.Field("x-forwarded-for", "198.51.100.9")
      let wrong = HTTPMessage.Field("authorization", "Bearer secret-that-nobody-has")
      let report = "/v1/reports/ledger?from=2026-01-01&to=2026-12-31"
      #expect(try await station.get(report, [wrong, from]).status == 401)
      let code = EnrolmentRequest(
        code: "00000000", deviceKey: terminal.key.verifyingKey.text,
        slipKey: terminal.key.verifyingKey.text, programVersion: "1")
      let answer = try await terminal.post(
        "/v1/enrolment", [UInt8](try CanonicalJSON.bytes(of: code)))
      #expect((answer.status, answer.problem) == (403, "wrong-code"))
      let stranger = Terminal(station: station, key: SigningKey(), site: terminal.site)
      #expect(try await stranger.get("/v1/standing").problem == "unknown-device")
      #expect(try await station.get("/nowhere").status == 404)
      let events = log.events("refused").map(\.metadata)
      #expect(
        events == [
          ["kind": "not-allowed", "address": "198.51.100.9", "route": "/v1/reports/ledger"],
          ["kind": "wrong-code", "address": "127.0.0.1", "route": "/v1/enrolment"],
          ["kind": "unknown-device", "address": "127.0.0.1", "route": "/v1/standing"],
        ])
      for event in log.events {
        #expect(!"\(event)".contains("secret-that"), "a key in the log")
        #expect(!"\(event)".contains("00000000"), "a code in the log")
      }
      let health = try await station.health()
      #expect(health.counts.refusals == ["not-allowed": 1, "wrong-code": 1, "unknown-device": 1])
    }
  }
}

extension StationUnderTest {
  func health() async throws -> ServiceHealth {
    try CanonicalJSON.value(ServiceHealth.self, from: Data(try await get("/health").body))
  }
}
