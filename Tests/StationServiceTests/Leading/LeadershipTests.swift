import Employment
import Exchange
import Foundation
import Logging
import Testing

@testable import Station
@testable import StationService

@Suite("Several stations on one store, and who leads")
struct LeadershipTests {
  /// A store that several stations share, as they do PostgreSQL.
  private final class SharedStore: StationDatabase {
    let store: any StationDatabase
    var fault: StationFault? { store.fault }
    var isShared: Bool { true }

    init(_ store: any StationDatabase) { self.store = store }

    func write<Answer: Sendable>(
      _ body: (any StationTransaction) throws(StationFault) -> Answer
    ) throws(StationFault) -> Answer { try store.write(body) }

    func read<Answer: Sendable>(
      _ body: (any StationTransaction) throws(StationFault) -> Answer
    ) throws(StationFault) -> Answer { try store.read(body) }

    func close() { store.close() }
  }

  /// One station of two, driven by hand.
  private struct Station {
    let core: StationCore
    let leader: LeaderKeeper
    let feed: FeedKeeper

    init(_ first: StationCore, state: String, leads: Bool = true) throws {
      var configuration = first.configuration
      configuration.state += "/" + state
      configuration.leads = leads
      try FileManager.default.createDirectory(
        atPath: configuration.state, withIntermediateDirectories: true)
      core = StationCore(
        configuration, assets: first.assets, database: SharedStore(first.database),
        sealer: first.sealer, key: first.key, courierKey: first.courierKey, time: first.time,
        logger: first.logger)
      leader = LeaderKeeper(core)
      feed = try FeedKeeper(core)
    }

    func round() async {
      await leader.round()
      await feed.round()
    }

    /// Whether halls wait to hear of a new value.
    func set(_ value: String) async throws -> Bool {
      try await OperationClient(core, OperationClient.Identity(user: "liu")).receipt(
        of: SetHallParameter(parameter: "idleSeconds", value: value)
      ).awaitsPublication
    }

    /// What the examination says of the leader.
    func leaderFinding() async throws -> StationFinding? {
      try await core.ask(ExamineStation()).first { $0.subject == .leader }
    }

    var notices: [StaffNotice.Kind] {
      get async throws {
        try await core.read { transaction throws(StationFault) in
          try StaffNoticeBook(transaction).open()
        }.map(\.kind)
      }
    }
  }

  /// A store for as long as `body` runs; nobody serves it.
  private static func open(
    _ body: (StationCore, HandTime) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/station-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let configuration = try StationConfiguration.load(
      path: nil, environment: ["STATE_DIRECTORY": folder])
    let assets = try AssetsFolder.find(
      configured: StationUnderTest.repository.appending(path: "Assets").path, environment: [:],
      executable: "")
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let time = HandTime()
    let core = try StationCore.open(configuration, assets: assets, time: time, logger: logger)
    do { try await body(core, time) } catch {
      await core.close()
      throw error
    }
    await core.close()
  }

  @Test("One of two publishes; the other stands by, and takes over within a minute")
  func takeOver() async throws {
    try await Self.open { core, time in
      let first = try Station(core, state: "a")
      let second = try Station(core, state: "b")
      await first.round()
      await second.round()
      #expect(first.core.leadership.isOwn && !second.core.leadership.isOwn)
      #expect(try await first.set("90") == false)
      await first.round()
      await second.round()
      let newest = try #require(first.core.feed.newest)
      #expect(second.core.feed.newest == newest)
      // The first is stopped. The second looks every five seconds.
      var seconds = 0
      while !second.core.leadership.isOwn, seconds < 120 {
        time.move(milliseconds: 5000)
        seconds += 5
        await second.round()
      }
      #expect(seconds <= 60)
      #expect(try await second.set("91") == false)
      await second.round()
      let after = try #require(second.core.feed.newest)
      #expect(after.sequence > newest.sequence)
      // It wakes: first its feed, which still believes that it leads, then its look at the lease.
      await first.feed.round()
      let folder = first.core.configuration.feedFolder
      #expect(FileManager.default.contents(atPath: folder + "/timestamp") == Data(after.bytes))
      await first.round()
      #expect(first.core.leadership.known == .follows(host: second.leader.host))
      #expect(first.core.feed.newest == after)
    }
  }

  @Test(
    "While nobody leads staff, health, the examination and a clerk's answer say so; then no longer")
  func nobody() async throws {
    try await Self.open { core, time in
      let standsBy = try Station(core, state: "a", leads: false)
      for _ in 1...14 {
        await standsBy.round()
        time.move(milliseconds: 5000)
      }
      #expect(try await standsBy.notices == [.nobodyLeads])
      #expect(await ServiceHealth(standsBy.core).leader == "nobody")
      #expect(try await standsBy.set("90"))
      #expect(try await standsBy.leaderFinding()?.state == .broken)
      let leads = try Station(core, state: "b")
      await leads.round()
      await standsBy.round()
      #expect(try await standsBy.notices.isEmpty)
      #expect(await ServiceHealth(standsBy.core).leader == "other")
      #expect(await ServiceHealth(leads.core).leader == "self")
      #expect(try await standsBy.set("91") == false)
      let found = try await standsBy.leaderFinding()
      #expect(found?.state == .fine && found?.words == leads.leader.host)
    }
  }

  @Test("A leader that was killed leads again at once; one that ends in order hands over at once")
  func restart() async throws {
    try await Self.open { core, _ in
      do {
        let first = try Station(core, state: "a")
        await first.round()
        #expect(first.core.leadership.isOwn)
      }
      let again = try Station(core, state: "a")
      await again.round()
      #expect(again.core.leadership.isOwn)
      let other = try Station(core, state: "b")
      await other.round()
      #expect(!other.core.leadership.isOwn)
      await again.leader.release()
      await other.round()
      #expect(other.core.leadership.isOwn)
    }
  }

  @Test("A station that has its store to itself leads from its start")
  func alone() async throws {
    try await StationUnderTest.serve { station in
      #expect(station.core.leadership.known == .leads(nil))
      let health = try await station.get("/health")
      #expect(String(decoding: health.body, as: UTF8.self).contains(#""leader":"self""#))
    }
  }

  @Test("A clerk's command without a service is recorded, and says that nobody publishes it")
  func command() async throws {
    try await Self.open { core, _ in
      let client = OperationClient(core, OperationClient.Identity(user: "liu"))
      let receipt = try await client.receipt(
        of: SetHallParameter(parameter: "idleSeconds", value: "90"))
      #expect(receipt.awaitsPublication)
      #expect(try await client.receipt(of: ListSites()).awaitsPublication == false)
      let findings = try await client.perform(ExamineStation())
      #expect(findings.contains { $0.subject == .leader && $0.state == .broken })
    }
  }
}
