import Employment
import Exchange
import Foundation
import Sealing
import StationLink
import Testing

@testable import Station
@testable import StationService

@Suite("What can happen to a stick")
struct StickTests {
  @Test("A stick that is full at any step loses nothing: a new one brings everything")
  func full() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try await hall.firstTour()
    let person = try hall.register(1)
    #expect(throws: CourierRound.Fault.stick(.full)) {
      try hall.meet(FullStick(world.stick(), writes: 0))
    }
    try hall.meet()
    try world.post("V2")
    for writes in 0...2 {
      let report = try await world.tour(FullStick(world.stick(), writes: writes))
      #expect(report.complaints == [CourierStickFault.full.words], "\(writes)")
    }
    let report = try await world.tour()
    #expect(report.complaints == [])
    let taken = try hall.take()
    #expect(taken.rowsAcknowledged > 0)
    #expect(try hall.posts == 2)
    #expect(try hall.ledger.referrals(ofRegistration: person.recordID) == [])
  }

  @Test("A feed that is cut off, altered or of another station is left, and the rows still go")
  func feedDamaged() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try hall.meet()
    try await world.tour()
    let feed = try #require(
      try FileManager.default.contentsOfDirectory(
        atPath: world.stickPath + "/jiuye-courier"
      ).first { $0.hasPrefix("feed-") })
    let folder = world.stickPath + "/jiuye-courier/" + feed + "/"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let whole = try Data(contentsOf: URL(filePath: folder + name))
      var altered = whole
      altered[altered.count / 2] ^= 1
      for bytes in [altered, whole.dropLast(), Data()] {
        try bytes.write(to: URL(filePath: folder + name))
        let report = try hall.meet()
        if case .refused = report.feed {} else { Issue.record("\(name): \(report.feed)") }
        #expect(report.rowsWritten > 0)
        #expect(try hall.posts == 0)
      }
      try whole.write(to: URL(filePath: folder + name))
    }
    // What was damaged on the stick is brought anew by the station.
    let manifest = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.count == 64 })
    try Data("x".utf8).write(to: URL(filePath: folder + manifest))
    try await world.tour()
    guard case .taken = try hall.meet().feed else { throw Unexpected() }
    #expect(try hall.posts == 1)
  }

  @Test("Files of the feed that are there already are left, and those of an older feed go")
  func feedFiles() async throws {
    let world = try CourierWorld()
    try world.post("V1")
    await world.publish()
    let cargo = FeedCargo(
      stick: try world.stick(), folder: world.core.configuration.feedFolder)
    let first = try cargo.load(try #require(world.core.feed.newest?.bytes))
    #expect(first.filesWritten > 0)
    let again = try cargo.load(try #require(world.core.feed.newest?.bytes))
    #expect((again.filesWritten, again.filesRemoved) == (0, 0))
    try world.post("V2")
    await world.publish()
    let next = try cargo.load(try #require(world.core.feed.newest?.bytes))
    #expect(next.filesWritten > 0)
    #expect(next.filesRemoved > 0)
  }

  @Test("Nothing is followed that leads off the stick, and nothing waits at what is no file")
  func links() async throws {
    let world = try CourierWorld()
    let outside = world.folder + "/outside"
    let top = world.stickPath + "/jiuye-courier"
    let files = FileManager.default
    try files.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: top, withDestinationPath: outside)
    let hall = try VillageHall(world)
    #expect(throws: CourierRound.Fault.stick(.notAFile)) { try hall.meet() }
    #expect(try files.contentsOfDirectory(atPath: outside) == [])
    try files.removeItem(atPath: top)
    try files.createDirectory(atPath: top + "/parcels", withIntermediateDirectories: true)
    #expect(mkfifo(top + "/parcels/0.parcel", 0o644) == 0)
    try files.createSymbolicLink(
      atPath: top + "/parcels/1.parcel", withDestinationPath: "/etc/passwd")
    try files.createDirectory(
      atPath: top + "/parcels/2.parcel", withIntermediateDirectories: true)
    try hall.meet()
    let report = try await world.tour()
    #expect((report.taken, report.refused) == (1, 3))
  }

  @Test("A write leaves the whole new file, and no draft")
  func writes() throws {
    let world = try CourierWorld()
    let stick = try world.stick()
    try stick.write([1, 2, 3], as: "a.parcel", on: .parcels)
    try stick.write([4], as: "a.parcel", on: .parcels)
    #expect(try stick.names(on: .parcels) == ["a.parcel"])
    #expect(try stick.read("a.parcel", on: .parcels, limit: 10) == [4])
    #expect(throws: CourierStickFault.tooLarge) {
      try stick.read("a.parcel", on: .parcels, limit: 0)
    }
    #expect(try stick.read("b.parcel", on: .parcels, limit: 10) == nil)
    #expect(throws: CourierStickFault.notAFile) {
      try stick.write([1], as: "../a", on: .parcels)
    }
    #expect(throws: CourierStickFault.noFolder) { try StickFolder(path: world.folder + "/none") }
  }

  @Test("More rows than a parcel takes go with the next")
  func manyRows() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try hall.meet()
    for _ in 0..<(CourierParcel.largestCount + 20) {
      try hall.ledger.note(.init(item: .search, result: "1"), at: world.clock.now)
    }
    let first = try hall.meet()
    #expect(first.isPartial)
    #expect(first.rowsWritten <= CourierParcel.largestCount)
    try await world.tour()
    let second = try hall.meet()
    #expect(!second.isPartial)
    try await world.tour()
    _ = try hall.take()
    #expect(try hall.ledger.summary(on: CourierWorld.today).outboxWaiting == 1)
  }

  @Test("A parcel that the station doesn't answer keeps neither the next one nor the feed")
  func unanswered() async throws {
    let world = try CourierWorld()
    let halls = try ["01", "02"].map { try VillageHall(world, terminal: $0) }
    for hall in halls { try hall.meet() }
    let report = try await world.tour(
      station: LosingStation(world.core, loses: TakeParcel.name, times: 1))
    #expect((report.taken, report.refused, report.unanswered) == (1, 0, 1))
    #expect(report.complaints.count == 1)
    #expect(report.lines.contains { $0.hasPrefix("feed at") })
    let again = try await world.tour()
    #expect((again.taken, again.complaints) == (2, []))
    for hall in halls { #expect(try hall.take().state == .open) }
  }

  @Test("Who loses the station on the way hears what was taken, and that the feed is an old one")
  func stationLost() async throws {
    let world = try CourierWorld()
    try VillageHall(world).meet()
    let report = try await world.tour(
      station: LosingStation(world.core, loses: ReadTimestamp.name, times: .max))
    #expect(report.lines.last == "parcels taken 1, refused 0")
    #expect(report.complaints == ["feed: no answer: Away()"])
  }
}

/// A station that goes away in the middle of some operations.
private final class LosingStation: CourierStation {
  struct Away: Error {}

  private let station: OperationClient
  private let lost: String
  private var times: Int

  init(_ core: StationCore, loses name: String, times: Int) {
    station = OperationClient(core, OperationClient.Identity(user: "liu"))
    lost = name
    self.times = times
  }

  func perform<Operation: OperationDescription>(
    _ operation: Operation
  ) async throws -> Operation.Answer {
    if Operation.name == lost, times > 0 {
      times -= 1
      throw Away()
    }
    return try await station.perform(operation)
  }
}
