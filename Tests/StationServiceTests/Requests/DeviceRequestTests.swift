import Employment
import Exchange
import Foundation
import Testing

@testable import Station
@testable import StationService

@Suite("Requests of terminals, over HTTP")
struct DeviceRequestTests {
  @Test("A terminal is enrolled by its code, learns its standing, and is heard once per request")
  func enrolled() async throws {
    try await StationUnderTest.serve { station in
      let terminal = try await station.enrolled()
      let question = terminal.message("GET", "/v1/standing")
      let answer = try await station.send(question)
      #expect(answer.status == 200)
      let standing = try CanonicalJSON.value(Standing.self, from: Data(answer.body))
      #expect(standing.state == .open)
      #expect(standing.site.terminalNumber == "01")
      let again = try await station.send(question)
      #expect(again.status == 401)
      #expect(again.problem == "replayed")
      let notices = try await terminal.get("/v1/notices?after=0")
      #expect(String(decoding: notices.body, as: UTF8.self) == "[]")
    }
  }

  @Test("Missing, wrong and foreign signatures are each refused as what they are")
  func signatures() async throws {
    try await StationUnderTest.serve { station in
      let terminal = try await station.enrolled()
      let missing = try await station.get("/v1/standing")
      #expect((missing.status, missing.problem) == (401, "wrong-signature"))
      var wrong = terminal.message("GET", "/v1/notices?after=0")
      wrong.query = "after=1"
      #expect(try await station.send(wrong).problem == "wrong-signature")
      let stranger = Terminal(station: station, key: SigningKey(), site: terminal.site)
      #expect(try await stranger.get("/v1/standing").problem == "unknown-device")
      let old = terminal.message("GET", "/v1/standing", ahead: -26 * 3_600_000)
      #expect(try await station.send(old).problem == "clock-off")
      let off = terminal.message("GET", "/v1/standing", ahead: 3_600_000)
      #expect(try await station.send(off).status == 200)
    }
  }

  @Test("A suspended site hands over and is told, but is lent nothing; a revoked terminal nothing")
  func refused() async throws {
    try await StationUnderTest.serve { station in
      let terminal = try await station.enrolled()
      let site = terminal.site.description
      try await station.core.ask(SuspendSite(site: site, reason: "检查"))
      #expect(try await terminal.get("/v1/notices").status == 200)
      let sent = try await terminal.post("/v1/outbox", try terminal.batchOfOne())
      #expect(sent.status == 200)
      let receipt = try CanonicalJSON.value(OutboxReceipt.self, from: Data(sent.body))
      #expect((receipt.acknowledged, receipt.answers.map(\.result)) == (1, [.accepted]))
      let need = LeaseNeed(
        recordID: RecordID(high: 5, low: 5), slipNumbersLeft: 0, referralNumbersLeft: 0,
        registrationNumbersLeft: 0, wishedVacancies: [], quotaLeft: [:])
      let lent = try await terminal.post("/v1/leases", [UInt8](try CanonicalJSON.bytes(of: need)))
      #expect((lent.status, lent.problem) == (403, "site-not-open"))
      #expect(try await terminal.get("/v1/standing").status == 200)
      try await station.core.ask(RevokeDevice(device: terminal.device, reason: "lost"))
      let standing = try await terminal.get("/v1/standing")
      #expect((standing.status, standing.problem) == (403, "revoked"))
    }
  }

  @Test(
    "A station that was set back goes on behind what a terminal of its own has seen of the feed")
  func seenMore() async throws {
    try await StationUnderTest.serve { station in
      let terminal = try await station.enrolled()
      try await station.core.write { transaction throws(StationFault) in
        try FeedBook(transaction: transaction)
          .put(.announcement, key: "A1", body: Array("{}".utf8))
      }
      func sequence() async throws -> Int64 {
        try await station.core.read { transaction throws(StationFault) in
          try FeedBook(transaction: transaction).sequence()
        }
      }
      let before = try await sequence()
      let stranger = Terminal(station: station, key: SigningKey(), site: terminal.site)
      #expect(try await stranger.get("/v1/standing?feed=5000").problem == "unknown-device")
      #expect(try await station.get("/v1/standing?feed=5000").status == 401)
      #expect(try await terminal.get("/v1/standing?feed=\(Int64.max)").status == 200)
      #expect(try await sequence() == before)
      #expect(try await terminal.get("/v1/standing?feed=5000").status == 200)
      #expect(try await sequence() > 5000)
      let found = try await station.core.ask(ExamineStation())
      #expect(found.contains { $0.words.contains("set back to an older copy") })
    }
  }

  @Test("Wrong codes are refused, and the right one is taken after five of them")
  func codes() async throws {
    try await StationUnderTest.serve { station in
      let (_, code) = try await station.openSite()
      let terminal = Terminal(
        station: station, key: SigningKey(), site: RecordID(high: 0, low: 0))
      func enrol(_ code: String) async throws -> Answer {
        let request = EnrolmentRequest(
          code: code, deviceKey: terminal.key.verifyingKey.text,
          slipKey: terminal.key.verifyingKey.text, programVersion: "1")
        return try await terminal.post(
          "/v1/enrolment", [UInt8](try CanonicalJSON.bytes(of: request)))
      }
      let wrong = code.prefix(7) + (code.hasSuffix("0") ? "1" : "0")
      for _ in 0..<5 { #expect(try await enrol(String(wrong)).problem == "wrong-code") }
      #expect(try await enrol(code).status == 201)
    }
  }

  @Test(
    "Bodies that are no JSON, or JSON of another shape, are refused and nothing is taken",
    arguments: ["", "{", "[]", "null", #"{"recordID":1}"#, String(repeating: "[", count: 1000)])
  func bodies(_ body: String) async throws {
    try await StationUnderTest.serve { station in
      let terminal = try await station.enrolled()
      for path in ["/v1/leases", "/v1/outbox", "/v1/enrolment"] {
        let answer = try await terminal.post(path, Array(body.utf8))
        #expect((answer.status, answer.problem) == (400, "malformed"), "\(path)")
      }
    }
  }

  @Test("A device that asks too often is told when to come again")
  func tooOften() async throws {
    try await StationUnderTest.serve(
      configured { $0.limits.perDevice = .init(burst: 3, perMinute: 6) }
    ) { station in
      let terminal = try await station.enrolled()
      #expect(try await terminal.get("/v1/standing").status == 200)
      #expect(try await terminal.get("/v1/standing").status == 200)
      let refused = try await terminal.get("/v1/standing")
      #expect((refused.status, refused.problem) == (429, "too-many"))
      #expect(refused.headers.first(name: "retry-after") == "10")
      station.time.move(milliseconds: 10_000)
      #expect(try await terminal.get("/v1/standing").status == 200)
    }
  }

  @Test("Leases are answered, and an outbox without rows is refused")
  func exchange() async throws {
    try await StationUnderTest.serve { station in
      let terminal = try await station.enrolled()
      let need = LeaseNeed(
        recordID: RecordID(high: 5, low: 5), slipNumbersLeft: 0, referralNumbersLeft: 0,
        registrationNumbersLeft: 0, wishedVacancies: [], quotaLeft: [:])
      let lent = try await terminal.post("/v1/leases", [UInt8](try CanonicalJSON.bytes(of: need)))
      #expect(lent.status == 200)
      let answer = try CanonicalJSON.value(LeaseAnswer.self, from: Data(lent.body))
      #expect(!answer.leases.isEmpty)
      let batch = OutboxBatch(device: terminal.device, rows: [], signature: Data(count: 64))
      let sent = try await terminal.post("/v1/outbox", [UInt8](try CanonicalJSON.bytes(of: batch)))
      #expect((sent.status, sent.problem) == (400, "malformed"))
    }
  }
}
