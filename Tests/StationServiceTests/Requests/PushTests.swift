import AsyncHTTPClient
import Exchange
import Foundation
import Intake
import Testing

@testable import Station
@testable import StationService

extension StationUnderTest {
  /// Adds a source `agency` that pushes; its key.
  func pushingSource() async throws -> String {
    let source = Source(name: "agency", kind: .push, trust: 10, isComplete: false, location: "")
    try await core.ask(AddSource(source: source))
    return try await core.ask(MakeSourceKey(source: "agency")).key
  }

  /// Pushes to it.
  func push(
    _ body: [UInt8], key: String, _ fields: [HTTPMessage.Field] = []
  ) async throws -> Answer {
    try await send(
      HTTPMessage(
        method: "POST", authority: authority, target: "/v1/sources/agency/postings",
        fields: [.init("authorization", "Bearer \(key)")] + fields, body: body))
  }
}

@Suite("Pushes as other programs send them")
struct PushTests {
  private static let csv = Array(SourceTests.csv.utf8)

  @Test("A list without a word of what it is, in pieces, or called what programs call it, is taken")
  func taken() async throws {
    try await StationUnderTest.serve { station in
      let key = try await station.pushingSource()
      let types = [
        nil, "text/csv; charset=utf-8", "TEXT/CSV", "application/octet-stream", "text/plain",
        "application/vnd.ms-excel", "application/x-www-form-urlencoded",
      ]
      for type in types {
        let fields = type.map { [HTTPMessage.Field("content-type", $0)] } ?? []
        let answer = try await station.push(Self.csv, key: key, fields)
        #expect(answer.status == 200, "\(type ?? "-")")
      }
      let pieces = [Self.csv.prefix(50), Self.csv.dropFirst(50)].map { piece in
        Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
      }
      let head = """
        POST /v1/sources/agency/postings HTTP/1.1\r
        Host: a\r
        Authorization: Bearer \(key)\r
        Transfer-Encoding: chunked\r
        Connection: close\r
        \r

        """
      let answer = await RawConnection.exchange(
        Array(head.utf8) + pieces.joined() + Array("0\r\n\r\n".utf8), port: station.port)
      #expect(answer?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
    }
  }

  @Test("A list that a form or a packer has changed is refused with what to send instead")
  func refused() async throws {
    try await StationUnderTest.serve { station in
      let key = try await station.pushingSource()
      let form = "application/x-www-form-urlencoded"
      let flat = Self.csv.filter { $0 != 0x0A }
      let cases: [(fields: [(String, String)], body: [UInt8], words: String)] = [
        ([("content-encoding", "gzip")], [0x1F, 0x8B, 8, 0], "without Content-Encoding"),
        ([("content-encoding", "br")], [1], "without Content-Encoding"),
        ([("content-type", "multipart/form-data; boundary=x")], Self.csv, "--data-binary @FILE"),
        ([("content-type", form)], flat, "--data-binary @FILE"),
        ([("content-type", "image/png")], Self.csv, "text/csv"),
      ]
      for (fields, body, words) in cases {
        let answer = try await station.push(
          body, key: key, fields.map { HTTPMessage.Field($0.0, $0.1) })
        #expect((answer.status, answer.problem) == (415, "wrong-media-type"))
        let problem = try CanonicalJSON.value(Problem.self, from: Data(answer.body))
        #expect(problem.detail?.contains(words) == true)
        let coded = fields[0].0 == "content-encoding"
        #expect((answer.headers.first(name: "accept-encoding") == "identity") == coded)
        #expect((answer.headers.first(name: "accept") != nil) == !coded)
      }
      let wrong = try await station.push([1], key: "wrong", [.init("content-encoding", "gzip")])
      #expect(wrong.status == 401)
    }
  }

  @Test("A clerk's form is refused with what to send, and curl's JSON is taken for what it is")
  func outcome() async throws {
    try await StationUnderTest.serve { station in
      func send(_ type: String, _ body: String) async throws -> Answer {
        try await station.send(
          HTTPMessage(
            method: "POST", authority: station.authority,
            target: "/v1/referrals/1234567890/outcome",
            fields: [.init("authorization", "Bearer clerk-key"), .init("content-type", type)],
            body: Array(body.utf8)))
      }
      let form = "application/x-www-form-urlencoded"
      let (flat, foreign) = (
        try await send(form, "result=hired"), try await send("text/xml", "<a/>")
      )
      #expect((flat.status, foreign.status) == (415, 415))
      let json = #"{"result":"hired"}"#
      for type in [form, "application/json; charset=utf-8", "application/merge-patch+json"] {
        let answer = try await send(type, json)
        #expect(answer.status == 404)
      }
    }
  }
}
