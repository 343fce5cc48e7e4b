import Employment
import Exchange
import Foundation
import Synchronization
import Testing

@testable import Station

@Suite("The feed's folder")
struct PublisherTests {
  /// Stops at one of the steps, as a power cut would.
  private final class PowerCut: Sendable {
    let left: Mutex<Int>
    init(after steps: Int) { left = Mutex(steps) }

    func step() throws(FeedPublisherFault) {
      let isCut = left.withLock { left in
        left -= 1
        return left < 0
      }
      if isCut { throw .folder("power cut") }
    }
  }

  @Test("A power cut at any step leaves a whole feed, and the next start goes on from there")
  func survivesPowerCuts() throws {
    var random = RandomChanges(numbers: SeededNumbers(seed: 21))
    let world = try FeedWorld()
    let terminal = try world.terminal("one")
    var cuts = 0
    for round in 0..<120 {
      try world.change { book throws(StationFault) in try random.make(4, in: book) }
      world.tick()
      let cut = PowerCut(after: round % 17)
      let publisher = try FeedPublisher(
        database: world.station,
        folder: FeedFolder(path: world.folder + "/feed", beforeStep: cut.step),
        key: FeedWorld.key, settings: world.settings)
      if fault(of: publisher, world.now, quickly: round % 2 == 0) == .folder("power cut") {
        cuts += 1
      }
      guard world.file("timestamp") != nil else { continue }
      for reference in try world.manifest().shards.flatMap({ $0.snapshot + $0.deltas }) {
        _ = try FeedSegment(world.file(reference.hash) ?? [], reference: reference)
      }
      for reference in try world.timestamp().tip {
        _ = try FeedSegment(world.file(reference.hash) ?? [], reference: reference)
      }
      try terminal.sync(try world.timestamp())
    }
    #expect(cuts > 20)
    let publisher = try FeedPublisher(
      database: world.station, folder: world.folder + "/feed", key: FeedWorld.key,
      settings: world.settings)
    try publisher.publish(now: world.now)
    try terminal.sync(try world.timestamp())
    try terminal.expectEqual(to: world, "after \(cuts) power cuts")
  }

  private func fault(
    of publisher: FeedPublisher, _ now: Timestamp, quickly: Bool
  ) -> FeedPublisherFault? {
    do throws(FeedPublisherFault) {
      if quickly { try publisher.publish(now: now) }
      try publisher.maintain(now: now)
      return nil
    } catch {
      return error
    }
  }

  @Test("Old files are removed after their time, and traces of removed rows with the snapshot")
  func removesWhatIsOld() throws {
    let world = try FeedWorld()
    var random = RandomChanges(numbers: SeededNumbers(seed: 22))
    for _ in 0..<80 {
      try world.change { book throws(StationFault) in try random.make(5, in: book) }
      world.tick()
      try world.publisher.publish(now: world.now)
      try world.publisher.maintain(now: world.now)
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: world.folder + "/feed")
    let named = try world.manifest().shards.flatMap { $0.snapshot + $0.deltas }
    // Of some 800 that were made: the grace is six rounds long, each of which leaves some fifteen.
    #expect(files.count < named.count + 110)
    for shard in try world.manifest().shards where shard.shard != "common" {
      #expect(!shard.snapshot.isEmpty)
      #expect(shard.deltas.count < 30)
      let traces = try world.station.read { transaction throws(StationFault) in
        try transaction.number(
          "SELECT count(*) FROM feed_row WHERE shard = ?1 AND sequence <= ?2 AND body IS NULL",
          .text(shard.shard), .integer(shard.snapshotThrough))
      }
      #expect(traces == 0)
    }
    #expect(try world.manifest().shards.flatMap(\.deltas).contains { $0.extent.level > 0 })
  }

  @Test("What says the same already, or was not there, makes no change and no file")
  func saysNothingTwice() throws {
    let world = try FeedWorld()
    let body = Array("{}".utf8)
    func put() throws {
      try world.change { book throws(StationFault) in
        try book.put(.parameter, key: "a", body: body)
        try book.remove(.parameter, key: "b")
      }
    }
    try put()
    #expect(try world.publisher.publish(now: world.now))
    let first = try world.timestamp()
    try put()
    #expect(try !world.publisher.publish(now: world.now))
    #expect(try world.timestamp() == first)
    world.now = Timestamp(milliseconds: world.now.milliseconds + 60_000)
    #expect(try !world.publisher.publish(now: world.now))
    #expect(try world.timestamp().issuedAt == world.now)
    #expect(try world.timestamp().manifest == first.manifest)
  }

  @Test("A folder of another station is left alone, and a lost file is told anew")
  func checksItsFolder() throws {
    let world = try FeedWorld()
    var random = RandomChanges(numbers: SeededNumbers(seed: 23))
    try world.change { book throws(StationFault) in try random.make(60, in: book) }
    try world.publisher.publish(now: world.now)
    let other = SigningKey(seed: Array(repeating: 9, count: 32))!
    #expect(throws: FeedPublisherFault.foreignFolder) {
      try FeedPublisher(database: world.station, folder: world.folder + "/feed", key: other)
    }
    let lost = try world.manifest().shards.flatMap { $0.snapshot + $0.deltas }[0]
    try FileManager.default.removeItem(atPath: world.folder + "/feed/" + lost.hash)
    world.publisher = try FeedPublisher(
      database: world.station, folder: world.folder + "/feed", key: FeedWorld.key,
      settings: world.settings)
    try world.publisher.publish(now: world.now)
    let terminal = try world.terminal("new")
    try terminal.sync(try world.timestamp())
    try terminal.expectEqual(to: world, "after a lost file")
  }
}
