import Employment
import Exchange
import Foundation
import Testing

@testable import Station
@testable import StationService

@Suite("The feed over HTTP")
struct FeedServingTests {
  @Test("A file has a strong tag, is never asked for twice, and comes in parts")
  func files() async throws {
    try await StationUnderTest.serve { station in
      let bytes = Array("0123456789".utf8)
      let name = FileHash.name(of: bytes)
      try Data(bytes).write(
        to: URL(filePath: station.core.configuration.feedFolder + "/" + name))
      let whole = try await station.get("/feed/\(name)")
      #expect((whole.status, whole.body) == (200, bytes))
      #expect(whole.headers.first(name: "etag") == "\"\(name)\"")
      #expect(whole.headers.first(name: "cache-control")?.contains("immutable") == true)
      let known = [HTTPMessage.Field("if-none-match", "\"x\", \"\(name)\"")]
      let same = try await station.get("/feed/\(name)", known)
      #expect((same.status, same.body) == (304, []))
      let part = try await station.get(
        "/feed/\(name)", [HTTPMessage.Field("range", "bytes=4-")])
      #expect((part.status, part.body) == (206, Array("456789".utf8)))
      #expect(part.headers.first(name: "content-range") == "bytes 4-9/10")
      let beyond = try await station.get(
        "/feed/\(name)", [HTTPMessage.Field("range", "bytes=10-")])
      #expect(beyond.status == 416)
      let other = [
        HTTPMessage.Field("range", "bytes=4-"), HTTPMessage.Field("if-range", "\"x\""),
      ]
      #expect(try await station.get("/feed/\(name)", other).body == bytes)
    }
  }

  @Test("A terminal that waits is answered when something is published, with what is signed")
  func longPoll() async throws {
    try await StationUnderTest.serve { station in
      let first = try await station.get("/feed/timestamp")
      let key = station.core.key.verifyingKey
      let before = try FeedTimestamp(first.body, signedBy: key)
      async let waiting = station.get("/feed/timestamp?after=\(before.sequence)&wait=50")
      try await until("the terminal waits") { station.core.feed.waiting > 0 }
      try await station.core.write { transaction throws(StationFault) in
        try FeedBook(transaction: transaction).put(
          .vacancy, key: "1", body: Array(#"{"a":1}"#.utf8))
      }
      let after = try FeedTimestamp(try await waiting.body, signedBy: key)
      #expect(after.sequence == before.sequence + 1)
      let manifest = try await station.get("/feed/\(after.manifest)")
      #expect(manifest.status == 200)
      #expect(manifest.body.count == after.manifestBytes)
    }
  }

  /// The clock stands: nobody but the service that stops ends the wait.
  @Test(
    "A terminal that waits is answered when the service is told to stop", .timeLimit(.minutes(1)))
  func stop() async throws {
    try await StationUnderTest.serve { station in
      let first = try await station.get("/feed/timestamp")
      let newest = try FeedTimestamp(first.body, signedBy: station.core.key.verifyingKey)
      async let waiting = station.get("/feed/timestamp?after=\(newest.sequence)&wait=50")
      try await until("the terminal waits") { station.core.feed.waiting > 0 }
      await station.stop()
      let answer = try await waiting
      #expect(answer.status == 200)
      #expect(answer.body == first.body)
    }
  }
}
