import Employment
import Exchange
import Foundation
import StationLink
import Testing

@testable import Station
@testable import StationService

/// The terminal's own line against a whole service.
@Suite("The line between a terminal and its station")
struct HTTPLineTests {
  /// Calls of a line block; a thread of its own waits for them.
  private static func blocking<Value: Sendable>(
    _ body: @escaping @Sendable () throws(LinkFault) -> Value
  ) async -> Result<Value, LinkFault> {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let result = Result { () throws(LinkFault) in try body() }
        continuation.resume(returning: result)
      }
    }
  }

  private static func line(
    _ station: String, key: SigningKey = SigningKey(), trusting certificate: String? = nil,
    now: Timestamp
  ) throws -> HTTPLine {
    try HTTPLine(
      LineSettings(
        station: station, certificateFile: certificate, connectTimeout: 15, answerTimeout: 120),
      key: key, now: { now },
      nonce: { "\(UInt64.random(in: 1 << 60 ... .max))" })
  }

  private static func request(_ key: SigningKey, _ code: String) -> EnrolmentRequest {
    EnrolmentRequest(
      code: code, deviceKey: key.verifyingKey.text, slipKey: key.verifyingKey.text,
      programVersion: "1.0")
  }

  @Test("over TLS enrols, and tells the station by its certificate from any other")
  func overTLS() async throws {
    let own = try TestCertificate()
    let foreign = try TestCertificate()
    defer {
      own.remove()
      foreign.remove()
    }
    try await StationUnderTest.serve {
      $0.listening.certificate = own.certificate
      $0.listening.key = own.key
    } _: { station in
      station.keepTime()
      let (key, now) = (SigningKey(), station.time.now)
      let request = Self.request(key, try await station.openSite().code)
      // Another's certificate vouches for it as little as a browser's list of authorities.
      for certificate in [foreign.certificate, nil] {
        let stranger = try Self.line(
          "https://localhost:\(station.port)", trusting: certificate, now: now)
        let answer = await Self.blocking { () throws(LinkFault) in
          try stranger.enrol(request, key: key)
        }
        #expect(answer == .failure(.wrongStation))
        stranger.close()
      }
      for host in ["localhost", "127.0.0.1"] {
        let line = try Self.line(
          "https://\(host):\(station.port)", key: key, trusting: own.certificate, now: now)
        let enrolment = try await Self.blocking { () throws(LinkFault) in
          try line.enrol(request, key: key)
        }.get()
        #expect(enrolment.standing.site.name == "测试区就业之家")
        let standing = try await Self.blocking { () throws(LinkFault) in
          try line.standing(feed: 0)
        }.get()
        #expect(standing.state == .open)
        line.close()
      }
    }
  }

  @Test("is refused without TLS to any machine but this one")
  func plain() {
    #expect(throws: LinkFault.wrongStation) {
      try Self.line("http://station.example:8443", now: Timestamp(milliseconds: 0))
    }
  }

  @Test("learns the station's hour where the terminal's clock is years off")
  func wrongClock() async throws {
    try await StationUnderTest.serve { station in
      station.keepTime()
      let key = SigningKey()
      let code = try await station.openSite().code
      let years = Timestamp(milliseconds: station.time.now.milliseconds - 3 * 365 * 86_400_000)
      let line = try Self.line("http://127.0.0.1:\(station.port)", key: key, now: years)
      defer { line.close() }
      let request = Self.request(key, code)
      _ = try await Self.blocking { () throws(LinkFault) in try line.enrol(request, key: key) }
        .get()
      let standing = try await Self.blocking { () throws(LinkFault) in
        try line.standing(feed: 0)
      }.get()
      #expect(standing.state == .open)
      // The terminal's clock stands still here, and the station's goes on: minutes at most.
      #expect(abs(line.stationClockError - 3 * 365 * 86_400_000) < 600_000)
    }
  }

  @Test("tells a station whose disk is full from one that is down; nothing is lost")
  func full() async throws {
    try await StationUnderTest.serve { station in
      station.keepTime()
      let terminal = try await station.enrolled()
      let line = try Self.line(
        "http://127.0.0.1:\(station.port)", key: terminal.key, now: station.time.now)
      let batch = try terminal.batch(of: Data(count: 200_000))
      try await station.fillStore()
      #expect(
        await Self.blocking { () throws(LinkFault) in try line.send(batch) }
          == .failure(.busy(retryAfter: 60)))
      // What needs no room goes on.
      #expect(
        await Self.blocking { () throws(LinkFault) in try line.notices(after: 0) }
          == .success([]))
      try await station.emptyStore()
      let receipt = try await Self.blocking { () throws(LinkFault) in try line.send(batch) }.get()
      #expect(receipt.acknowledged == 1)
      line.close()
      #expect(
        await Self.blocking { () throws(LinkFault) in try line.standing(feed: 0) }
          == .failure(.lineDown))
    }
  }
}

extension StationUnderTest {
  /// Goes by this machine's clock, which is what an answer's `date` says.
  fileprivate func keepTime() {
    let milliseconds = Int64(Date().timeIntervalSince1970 * 1000)
    time.move(milliseconds: milliseconds - time.now.milliseconds)
  }

  /// No page more for the store, as on a disk without room.
  fileprivate func fillStore() async throws {
    try await core.write { transaction throws(StationFault) in
      let pages = try transaction.number("PRAGMA page_count") ?? 0
      _ = try transaction.rows("PRAGMA max_page_count = \(pages)")
    }
  }

  fileprivate func emptyStore() async throws {
    try await core.write { transaction throws(StationFault) in
      _ = try transaction.rows("PRAGMA max_page_count = 1000000")
    }
  }
}
