import Employment
import Exchange
import Foundation
import StationLink
import Synchronization
import Testing

@testable import StationService

@Suite("A service that reads its certificate and clerks again")
struct ReloadTests {
  private static let report = "/v1/reports/statistics?from=2026-01-01&to=2026-12-31"

  /// Whether a clerk's key opens a report.
  private static func isIn(_ key: String, at station: StationUnderTest) async throws -> Bool {
    try await station.get(report, [HTTPMessage.Field("authorization", "Bearer \(key)")]).status
      == 200
  }

  @Test("A clerk who came is let in and one who went is not, without an end of the service")
  func clerks() async throws {
    let (hangups, hangUp) = AsyncStream<Void>.makeStream()
    let log = LogCatcher()
    let isReadable = Mutex(false)
    let reread: StationServer.Reread = {
      guard isReadable.withLock({ $0 }) else {
        throw StationConfigurationFault(problems: ["station.yaml:3: is not YAML"])
      }
      var configuration = StationConfiguration()
      configuration.clerks = [.init(name: "wang", digest: AccessKey.digest(of: "new-key"))]
      return configuration
    }
    try await StationUnderTest.serve(logger: log.logger, reread: reread, hangups: hangups) {
      station in
      let before = try await Self.isIn("clerk-key", at: station)
      #expect(before)
      hangUp.yield()
      try await until("the fault is logged") { log.events.last?.level == .error }
      #expect(log.events.last?.metadata["why"] == "station.yaml:3: is not YAML")
      let still = try await Self.isIn("clerk-key", at: station)
      #expect(still)
      isReadable.withLock { $0 = true }
      hangUp.yield()
      try await until("it was read again") { !log.events("read again").isEmpty }
      let (came, went) = (
        try await Self.isIn("new-key", at: station), try await Self.isIn("clerk-key", at: station)
      )
      #expect(came && !went)
    }
  }

  @Test("A renewed certificate is shown to the next caller; one that cannot be used leaves the old")
  func certificate() async throws {
    let (old, new) = (try TestCertificate(), try TestCertificate())
    defer {
      old.remove()
      new.remove()
    }
    let served = try ServerCertificate(certificate: old.certificate, key: old.key)
    let before = served.context
    let other = new.folder.appending(path: "none.pem").path
    for (certificate, key, words) in [
      (other, new.key, "none.pem: No such file or directory"),
      (new.key, new.key, "no certificate"), (new.certificate, new.certificate, "no private key"),
      (new.certificate, old.key, "is not the key of"),
    ] {
      let fault = #expect(throws: StationServerFault.self) {
        try served.replace(certificate: certificate, key: key)
      }
      #expect(fault?.description.contains(words) == true, "\(fault?.description ?? "")")
    }
    #expect(served.context === before)
    try served.replace(certificate: new.certificate, key: new.key)
    #expect(served.context !== before)
  }

  @Test("The next caller after a reload meets the new certificate")
  func overTLS() async throws {
    let (old, new) = (try TestCertificate(), try TestCertificate())
    defer {
      old.remove()
      new.remove()
    }
    let (hangups, hangUp) = AsyncStream<Void>.makeStream()
    let log = LogCatcher()
    let reread: StationServer.Reread = {
      var configuration = StationConfiguration()
      configuration.listening.certificate = new.certificate
      configuration.listening.key = new.key
      return configuration
    }
    try await StationUnderTest.serve(
      configured {
        $0.listening.certificate = old.certificate
        $0.listening.key = old.key
      }, logger: log.logger, reread: reread, hangups: hangups
    ) { station in
      let before = (await station.knows(old), await station.knows(new))
      #expect(before == (true, false))
      hangUp.yield()
      try await until("it was read again") { !log.events("read again").isEmpty }
      let after = (await station.knows(old), await station.knows(new))
      #expect(after == (false, true))
    }
  }

  @Test("A port that is taken is named, with what to do")
  func taken() async throws {
    try await StationUnderTest.serve { station in
      let port = station.port
      let fault = await #expect(throws: StationServerFault.self) {
        try await StationUnderTest.serve(configured { $0.listening.port = port }) { _ in }
      }
      #expect(fault == .listening(address: "127.0.0.1", port: port, code: EADDRINUSE))
      #expect(fault?.description.contains("127.0.0.1, port \(port): another program") == true)
    }
  }
}

extension StationUnderTest {
  /// Whether it is the one of a certificate.
  fileprivate func knows(_ certificate: TestCertificate) async -> Bool {
    let (port, now) = (port, time.now)
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let line = try? HTTPLine(
          LineSettings(
            station: "https://localhost:\(port)", certificateFile: certificate.certificate,
            connectTimeout: 15, answerTimeout: 60),
          key: SigningKey(), now: { now }, nonce: { "\(UInt64.random(in: 1 << 60 ... .max))" })
        defer { line?.close() }
        do throws(LinkFault) {
          _ = try line?.standing(feed: 0)
          continuation.resume(returning: true)
        } catch {
          // A stranger's signature is refused by the station that was meant.
          continuation.resume(returning: error != .wrongStation)
        }
      }
    }
  }
}
