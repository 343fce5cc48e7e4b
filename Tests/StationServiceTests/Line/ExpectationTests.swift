import Foundation
import Testing

@testable import StationService

@Suite("Clients that wait for a word before their body")
struct ExpectationTests {
  private static func head(
    _ path: String, length: Int, key: String = "", type: String = "text/csv",
    expecting: String = "100-continue"
  ) -> String {
    """
    POST \(path) HTTP/1.1\r
    Host: a\r
    Authorization: Bearer \(key)\r
    Content-Type: \(type)\r
    Content-Length: \(length)\r
    Expect: \(expecting)\r
    Connection: close\r
    \r

    """
  }

  @Test(
    "A source that waits for a word hears it at once, and its rows are taken",
    arguments: [
      "100-continue", "100-Continue",
    ])
  func taken(_ expecting: String) async throws {
    try await StationUnderTest.serve { station in
      let key = try await station.pushingSource()
      let head = Self.head(
        "/v1/sources/agency/postings", length: SourceTests.csv.utf8.count, key: key,
        expecting: expecting)
      let answer = await RawConnection.converse(port: station.port) { talk -> [String?] in
        talk.send(head)
        let word = talk.read(until: "\r\n\r\n")
        talk.send(SourceTests.csv)
        return [word, talk.readToEnd()]
      }
      #expect(answer?[0] == "HTTP/1.1 100 Continue\r\n\r\n")
      #expect(answer?[1]?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
      #expect(answer?[1]?.contains(#""taken":2"#) == true)
    }
  }

  @Test("Whoever may not send is told so in the place of the word, and the connection ends")
  func refused() async throws {
    try await StationUnderTest.serve { station in
      let key = try await station.pushingSource()
      let path = "/v1/sources/agency/postings"
      for (head, status) in [
        (Self.head(path, length: 5000, key: "wrong"), 401),
        (Self.head(path, length: 1 << 30, key: key), 413),
        (Self.head(path, length: 5000, key: key, type: "multipart/form-data; boundary=a"), 415),
        (Self.head(path, length: 5000, key: key, expecting: "200-ok"), 417),
        (Self.head("/v1/outbox", length: 5000), 401), (Self.head("/nowhere", length: 5000), 404),
        (Self.head("/health", length: 5000), 405),
      ] {
        let answer = await RawConnection.exchange(Array(head.utf8), port: station.port)
        #expect(answer?.hasPrefix("HTTP/1.1 \(status) ") == true, "\(answer ?? "")")
        #expect(answer?.lowercased().contains("\r\nconnection: close\r\n") == true)
        #expect(answer?.contains("urn:jiuye:problem:") == true)
      }
    }
  }

  @Test("A question without a body that waits for a word is answered")
  func withoutBody() async throws {
    try await StationUnderTest.serve { station in
      let head =
        "GET /feed/timestamp?wait=0 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
        + "Connection: close\r\n\r\n"
      let answer = await RawConnection.exchange(Array(head.utf8), port: station.port)
      #expect(answer?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
    }
  }

  @Test("Who sends a long body at once reads why it was refused, and not that the line broke")
  func unasked() async throws {
    try await StationUnderTest.serve { station in
      let body = [UInt8](repeating: 44, count: 4 << 20)
      let head = Array(
        """
        POST /v1/sources/agency/postings HTTP/1.1\r
        Host: a\r
        Content-Length: \(body.count)\r
        \r

        """.utf8)
      let answer = await RawConnection.exchange(head + body, port: station.port)
      #expect(answer?.hasPrefix("HTTP/1.1 401 ") == true)
      #expect(answer?.contains("urn:jiuye:problem:not-allowed") == true)
    }
  }
}
