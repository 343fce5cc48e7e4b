import Employment
import Exchange
import Foundation
import Logging
import NIOCore
import Sealing
import ServiceLifecycle
import Testing

@testable import Station
@testable import StationService

/// A whole service on a loopback port, on an SQLite store of its own, with a clock that is moved by
/// hand.
struct StationUnderTest: Sendable {
  let core: StationCore
  let time: HandTime
  let port: Int
  private let group: ServiceGroup

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Serves for as long as `body` runs.
  ///
  /// - Parameters:
  ///   - logger: silent unless a test listens.
  ///   - reread: what the configuration says when it is read again.
  ///   - hangups: in the place of SIGHUP.
  static func serve(
    _ change: @Sendable (inout StationConfiguration) -> Void = { _ in },
    logger: Logger = .silent, reread: StationServer.Reread? = nil,
    hangups: AsyncStream<Void>? = nil,
    _ body: @escaping @Sendable (StationUnderTest) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "station-\(UUID().uuidString.prefix(8))").path(percentEncoded: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var configuration = try StationConfiguration.load(
      path: nil, environment: ["STATE_DIRECTORY": folder])
    configuration.listening.port = 0
    configuration.clerks = [.init(name: "liu", digest: AccessKey.digest(of: "clerk-key"))]
    change(&configuration)
    let assets = try AssetsFolder.find(
      configured: repository.appending(path: "Assets").path(percentEncoded: false),
      environment: [:], executable: "")
    let time = HandTime()
    let core = try StationCore.open(configuration, assets: assets, time: time, logger: logger)
    await LeaderKeeper(core).round()
    let feed = try FeedKeeper(core)
    await feed.round()
    let (ports, listening) = AsyncStream<Int>.makeStream()
    let server = StationServer(core, services: [feed], reread: reread, hangups: hangups) {
      listening.yield($0)
    }
    let services = ServiceGroup(services: [Served(server: server)], logger: .silent)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await services.run()
        return false
      }
      group.addTask {
        var iterator = ports.makeAsyncIterator()
        // A server that did not start says why itself.
        guard let port = await iterator.next() else { return false }
        try await body(StationUnderTest(core: core, time: time, port: port, group: services))
        return true
      }
      // A server that didn't start ends with an error; one that the test stopped, without.
      for try await isTestOver in group where isTestOver { break }
      await group.cancelAndWait()
    }
  }

  /// Tells the service to stop, as the service manager does.
  func stop() async { await group.triggerGracefulShutdown() }

  var authority: String { "127.0.0.1:\(port)" }

  /// A site that is open, and a code for its first terminal.
  func openSite() async throws -> (site: RecordID, code: String) {
    let hours = OpeningHours(
      staffed: try #require(SiteHours.staffed(["1-5=08:30-12:00"])),
      entry: try #require(SiteHours.entry(["00:00-24:00"])))
    let region = try #require(RegionCode("360704"))
    let site = ServiceSite(
      name: "测试区就业之家", siteCode: "", terminalNumber: "", level: .town, region: region,
      address: "", hotline: "12333", complaintLine: "12333", openingHours: hours)
    let id = RecordID(high: 1, low: UInt64.random(in: .min ... .max))
    let now = time.now
    let sealer = core.sealer
    let code = try await core.write { transaction throws(StationFault) -> String? in
      let books = SiteBook(transaction)
      func act(_ clerk: String) -> ClerkAct { ClerkAct(clerk: clerk, at: now, reason: "") }
      _ = try books.apply(id: id, for: site, by: act("a"))
      _ = try books.approve(id, reviewer: .city, by: act("b"))
      _ = try books.open(id, by: act("b"))
      return try? EnrolmentDesk(transaction, sealer: sealer).makeCode(
        id: RecordID(high: 2, low: id.low), for: id, terminalNumber: "01", random: id.low,
        by: act("b")
      ).get()
    }
    return (id, try #require(code))
  }

  /// A terminal that was enrolled over HTTP.
  func enrolled() async throws -> Terminal {
    let (site, code) = try await openSite()
    var terminal = Terminal(station: self, key: SigningKey(), site: site)
    let request = EnrolmentRequest(
      code: code, deviceKey: terminal.key.verifyingKey.text,
      slipKey: SigningKey().verifyingKey.text, programVersion: "1")
    let body = try CanonicalJSON.bytes(of: request)
    let answer = try await terminal.post("/v1/enrolment", [UInt8](body))
    #expect(answer.status == 201)
    terminal.device = try CanonicalJSON.value(Enrolment.self, from: Data(answer.body)).device
    return terminal
  }
}

/// The server as what can be told to stop.
private struct Served: Service {
  let server: StationServer

  func run() async throws { try await server.run() }
}

extension ThrowingTaskGroup where ChildTaskResult == Bool, Failure == any Error {
  /// Cancels what is left and waits for it; a server that is cancelled ends with an error.
  fileprivate mutating func cancelAndWait() async {
    cancelAll()
    while !isEmpty { _ = try? await next() }
  }
}

/// A change of the configuration under which a service is tested.
func configured(
  _ change: @escaping @Sendable (inout StationConfiguration) -> Void
) -> @Sendable (inout StationConfiguration) -> Void { change }

extension Logger {
  /// For tests that read no log.
  static var silent: Logger {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
  }
}
