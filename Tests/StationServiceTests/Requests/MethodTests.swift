import Exchange
import Foundation
import Testing

@testable import StationService

@Suite("Methods, hosts and targets")
struct MethodTests {
  @Test(
    "A method that a path does not take is answered with those that it takes",
    arguments: [
      ("POST", "/health", "GET, HEAD, OPTIONS"), ("DELETE", "/health", "GET, HEAD, OPTIONS"),
      ("GET", "/v1/outbox", "OPTIONS, POST"), ("HEAD", "/v1/outbox", "OPTIONS, POST"),
      ("PUT", "/v1/sources/a%2Fb/postings", "OPTIONS, POST"),
      ("PATCH", "/feed/timestamp", "GET, HEAD, OPTIONS"),
      ("TRACE", "/health", "GET, HEAD, OPTIONS"),
      ("PROPFIND", "/v1/reports/ledger", "GET, HEAD, OPTIONS"),
    ])
  func wrongMethod(_ method: String, _ path: String, _ allowed: String) async throws {
    try await StationUnderTest.serve { station in
      let answer = try await station.send(
        HTTPMessage(method: method, authority: station.authority, target: path))
      #expect(answer.status == 405)
      #expect(answer.headers.first(name: "allow") == allowed)
      if method == "HEAD" {
        #expect(answer.body.isEmpty)
      } else {
        #expect(answer.problem == "wrong-method")
      }
    }
  }

  @Test(
    "A load balancer's HEAD is answered as GET is, without a body",
    arguments: [
      "/health", "/feed/timestamp", "/openapi.json",
    ])
  func head(_ path: String) async throws {
    try await StationUnderTest.serve { station in
      let whole = try await station.get(path)
      let bytes = Array("HEAD \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".utf8)
      let answer = try #require(await RawConnection.exchange(bytes, port: station.port))
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n"))
      let type = try #require(whole.headers.first(name: "content-type"))
      #expect(answer.lowercased().contains("\r\ncontent-type: \(type)\r\n"))
    }
  }

  @Test("What is asked by HEAD and is not there has no body, and the next answer is read right")
  func headOfNothing() async throws {
    try await StationUnderTest.serve { station in
      let two =
        "HEAD /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"
        + "HEAD /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
      let answer = try #require(
        await RawConnection.exchange(Array(two.utf8), port: station.port))
      let heads = answer.components(separatedBy: "\r\n\r\n")
      #expect(heads.count == 3)
      #expect(heads[0].hasPrefix("HTTP/1.1 404 "))
      #expect(heads[1].hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test(
    "OPTIONS says what a path takes, and for * what the service takes",
    arguments: [
      ("/v1/leases", "OPTIONS, POST"), ("/openapi.json", "GET, HEAD, OPTIONS"),
      ("*", "GET, HEAD, OPTIONS, POST"),
    ])
  func options(_ target: String, _ allowed: String) async throws {
    try await StationUnderTest.serve { station in
      let bytes = Array(
        "OPTIONS \(target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".utf8)
      let answer = await RawConnection.exchange(bytes, port: station.port)
      #expect(answer?.hasPrefix("HTTP/1.1 204 ") == true)
      #expect(answer?.lowercased().contains("\r\nallow: \(allowed.lowercased())\r\n") == true)
    }
  }

  @Test(
    "A request of no host, of two, or of another in its first line than in its field is refused",
    arguments: [
      "GET /health HTTP/1.1\r\n", "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
      "GET /health HTTP/1.1\r\nHost: a\r\nHost: a\r\n", "GET /health HTTP/1.1\r\nHost: \r\n",
      "GET /health HTTP/1.1\r\nHost: a, b\r\n", "GET /health HTTP/1.1\r\nHost: u@a\r\n",
      "GET /health HTTP/1.1\r\nHost: a/b\r\n", "GET /health HTTP/1.0\r\n",
      "GET http://b/health HTTP/1.1\r\nHost: a\r\n",
      "GET http://a:81/health HTTP/1.1\r\nHost: a\r\n",
      "GET http://u@a/health HTTP/1.1\r\nHost: a\r\n", "GET ftp://a/health HTTP/1.1\r\nHost: a\r\n",
      "GET http://a/health HTTP/1.1\r\n", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n",
      "GET http://a/health HTTP/1.1\r\nHost: a\r\nHost: a\r\n",
    ])
  func hosts(_ head: String) async throws {
    try await StationUnderTest.serve { station in
      let answer = await RawConnection.exchange(Array((head + "\r\n").utf8), port: station.port)
      #expect(answer?.hasPrefix("HTTP/1.1 400 ") == true, "\(answer ?? "nothing")")
      #expect(station.core.counters.numbers.refused["400"] == 1)
    }
  }

  @Test(
    "An address of the same host in the first line is as good as its path",
    arguments: [
      ("http://a:8480/health", "a:8480"), ("HTTP://A/health", "a"), ("http://a:80/health", "a"),
      ("https://a/health", "a:443"),
    ])
  func absolute(_ target: String, _ host: String) async throws {
    try await StationUnderTest.serve { station in
      let bytes = Array(
        "GET \(target) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n".utf8)
      let answer = await RawConnection.exchange(bytes, port: station.port)
      #expect(answer?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
    }
  }

  @Test(
    "Characters that no text has, and texts without an end, are refused before they reach the store",
    arguments: [
      "&site=%00", "&site=36070%00", "&site=%0A", "&site=%FF", "&site=%zz", "&site=%2", "&%00=1",
      "&site=" + String(repeating: "1", count: 65), "&site=" + String(repeating: "1", count: 5000),
    ])
  func characters(_ query: String) async throws {
    try await StationUnderTest.serve { station in
      let target = "/v1/reports/ledger?from=2026-01-01&to=2026-12-31" + query
      let bytes = Array(
        "GET \(target) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer clerk-key\r\n\r\n".utf8)
      let talk = await RawConnection.converse(port: station.port) { talk in
        talk.send(bytes)
        return talk.read(until: "}")
      }
      #expect(talk?.hasPrefix("HTTP/1.1 400 ") == true, "\(talk ?? "")")
      #expect(talk?.contains("urn:jiuye:problem:malformed") == true)
    }
  }

  @Test("The character 0 in a path or in a text of a body is refused as malformed")
  func zero() async throws {
    try await StationUnderTest.serve { station in
      for path in ["/v1/referrals/%00/outcome", "/feed/%00", "/v1/sources/a%00/postings"] {
        #expect(try await station.get(path).status == 400)
      }
      let bodies = [#"{"result":"declined","reason":"a\u0000b"}"#, #"{"reason":"\\\u0000"}"#]
      for body in bodies + ["{\"reason\":\"\u{0}\"}"] {
        let answer = try await station.send(
          HTTPMessage(
            method: "POST", authority: station.authority,
            target: "/v1/referrals/1234567890/outcome",
            fields: [.init("authorization", "Bearer clerk-key")], body: Array(body.utf8)))
        #expect((answer.status, answer.problem) == (400, "malformed"))
      }
      #expect(!RequestCheck.namesZero(Array(#"{"reason":"a\\u0000"}"#.utf8)))
    }
  }
}
