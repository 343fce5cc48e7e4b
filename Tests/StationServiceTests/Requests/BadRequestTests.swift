import Exchange
import Foundation
import Testing

@testable import StationService

@Suite("Clients that misbehave")
struct BadRequestTests {
  private func head(_ length: Int, _ path: String = "/v1/outbox") -> [UInt8] {
    Array(
      "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\n".utf8)
  }

  @Test("100 MB are refused by their length, before they are read")
  func tooLong() async throws {
    try await StationUnderTest.serve { station in
      let answer = await RawConnection.exchange(head(100 << 20), port: station.port)
      #expect(answer?.hasPrefix("HTTP/1.1 413") == true)
      #expect(answer?.contains("urn:jiuye:problem:too-large") == true)
    }
  }

  @Test("A body in pieces without an end is refused at the limit, and the connection closed")
  func endless() async throws {
    try await StationUnderTest.serve(configured { $0.limits.batchBody = 64 << 10 }) { station in
      var bytes = Array(
        "POST /v1/outbox HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
      let piece = Array("4000\r\n".utf8) + [UInt8](repeating: 65, count: 0x4000) + [13, 10]
      for _ in 0..<16 { bytes += piece }
      let answer = await RawConnection.exchange(bytes, port: station.port)
      #expect(answer?.hasPrefix("HTTP/1.1 413") == true, "\(answer ?? "nothing")")
    }
  }

  @Test("A body that is cut short is refused, and the next client is served")
  func cutShort() async throws {
    try await StationUnderTest.serve { station in
      let bytes = head(1000) + Array("{\"rows\"".utf8)
      let answer = await RawConnection.exchange(bytes, port: station.port, ends: true)
      #expect(answer != nil)
      #expect(answer?.contains("HTTP/1.1 2") == false)
      let health = try await station.get("/health")
      #expect(health.status == 200)
    }
  }

  @Test("A client that stops in the middle of its body is cut off and counted")
  func slowBody() async throws {
    try await StationUnderTest.serve(configured { $0.limits.request = 200 }) { station in
      let answer = await RawConnection.exchange(head(1000) + [123], port: station.port)
      #expect(answer?.contains("HTTP/1.1 2") == false)
      #expect(station.core.counters.numbers.cutOff == 1)
    }
  }

  @Test("A client that never finishes its head is cut off")
  func slowHead() async throws {
    try await StationUnderTest.serve(configured { $0.limits.idle = 200 }) { station in
      let bytes = Array("POST /v1/outbox HTTP/1.1\r\nHos".utf8)
      #expect(await RawConnection.exchange(bytes, port: station.port) == "")
    }
  }

  @Test(
    "What is no HTTP, and a head without an end, are refused",
    arguments: [
      "\u{0}\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: 100_000),
      "FOO /health HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
  func noHTTP(_ text: String) async throws {
    try await StationUnderTest.serve { station in
      let answer = await RawConnection.exchange(Array(text.utf8), port: station.port)
      #expect(answer?.contains("HTTP/1.1 2") == false)
      if answer?.isEmpty == false { #expect(answer?.contains("problem:malformed") == true) }
      let health = try await station.get("/health")
      #expect(health.status == 200)
    }
  }

  @Test(
    "Paths that don't exist, and files that are none, are not found",
    arguments: [
      "/", "/v1", "/feed/../station.sqlite", "/feed/%2e%2e%2fstation.sqlite", "/feed/timestampx",
      "/feed/" + String(repeating: "0", count: 64), "/feed/" + String(repeating: "G", count: 64),
    ])
  func notFound(_ path: String) async throws {
    try await StationUnderTest.serve { station in
      let answer = try await station.get(path)
      #expect((answer.status, answer.problem) == (404, "not-found"))
    }
  }

  @Test("Clerks' paths want a key, and a right one")
  func clerkKeys() async throws {
    try await StationUnderTest.serve { station in
      let path = "/v1/reports/ledger?from=2026-01-01&to=2026-12-31"
      #expect(try await station.get(path).problem == "not-allowed")
      let wrong = [HTTPMessage.Field("authorization", "Bearer nope")]
      #expect(try await station.get(path, wrong).problem == "not-allowed")
      let right = [HTTPMessage.Field("authorization", "Bearer clerk-key")]
      let report = try await station.get(path, right)
      #expect(report.status == 200)
      #expect(String(decoding: report.body, as: UTF8.self).hasPrefix("\u{FEFF}服务台账"))
      #expect(try await station.get(path + "&format=xml", right).problem == "malformed")
      let figures = path.replacing("ledger", with: "statistics")
      #expect(try await station.get(figures, right).status == 200)
    }
  }

  @Test("A store that is gone is told as such, and the service lives on")
  func storeGone() async throws {
    try await StationUnderTest.serve { station in
      let terminal = try await station.enrolled()
      station.core.database.close()
      let answer = try await terminal.get("/v1/standing")
      #expect((answer.status, answer.problem) == (503, "unavailable"))
      #expect(answer.headers.first(name: "retry-after") == "5")
      #expect(try await station.get("/health").status == 503)
      #expect(try await station.get("/openapi.json").status == 200)
    }
  }
}
