import Employment
import Exchange
import Foundation
import Testing

@testable import Station

@Suite("The feed of a station that was restored without the folder that it published into")
struct FeedAfterRestoreTests {
  private static let key = SigningKey(seed: Array(repeating: 9, count: 32))!
  private let folder = TemporaryFolder()

  /// A station of a folder, and what a terminal that follows it has seen.
  private func publisher(_ world: RestoredDistrict, _ name: String) throws -> FeedPublisher {
    let path = folder.path + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return try FeedPublisher(
      database: world.district.store.database, folder: path, key: FeedAfterRestoreTests.key)
  }

  private func post(_ world: RestoredDistrict, _ posts: ClosedRange<Int>) throws {
    try world.district.store.write { transaction throws(StationFault) in
      for post in posts {
        try FeedBook(transaction: transaction).publish(District.vacancy("V\(post)"))
      }
    }
  }

  private func timestamp(_ publisher: FeedPublisher) throws -> FeedTimestamp {
    try FeedTimestamp(
      try #require(publisher.timestamp).bytes,
      signedBy: FeedAfterRestoreTests.key.verifyingKey)
  }

  /// How far a terminal is that took all of it.
  private func seen(_ name: String, _ publisher: FeedPublisher) throws -> FeedState {
    let timestamp = try timestamp(publisher)
    let manifest = try manifest(name, timestamp)
    let cursors = manifest.shards.map {
      ($0.shard, FeedState.Cursor(sequence: $0.through, rows: $0.rows, setHash: $0.setHash))
    }
    return FeedState(
      shards: Dictionary(uniqueKeysWithValues: cursors), sequence: timestamp.sequence,
      seenSequence: timestamp.sequence, seenAt: timestamp.issuedAt)
  }

  private func manifest(_ name: String, _ timestamp: FeedTimestamp) throws -> FeedManifest {
    let path = folder.path + "/\(name)/" + timestamp.manifest
    let bytes = try #require(FileManager.default.contents(atPath: path))
    return try FeedManifest([UInt8](bytes), hash: timestamp.manifest)
  }

  /// What the terminal does next; it takes nothing that is behind what it has.
  private func plan(
    _ state: FeedState, _ name: String, _ publisher: FeedPublisher
  ) throws -> FeedPlan {
    let timestamp = try timestamp(publisher)
    return try FeedPlan(
      from: state, own: "360704", timestamp: timestamp,
      manifest: try manifest(name, timestamp))
  }

  private func later(_ minutes: Int64) -> Timestamp {
    District.morning.adding(milliseconds: minutes * 60_000)
  }

  @Test(
    "goes on behind all that terminals can have seen, and tells all posts whole",
    arguments: StationDatabases.each)
  func emptyFolder(_ kind: StationDatabases.Kind) throws {
    var world = try RestoredDistrict(kind)
    let here = try publisher(world, "here")
    try post(world, 1...3)
    try here.publish(now: later(0))
    let before = try #require(here.timestamp?.sequence)
    let rows = try manifest("here", try timestamp(here)).shards.map(\.rows)
    try world.backUp()
    try post(world, 4...50)
    try here.publish(now: later(1))
    let state = try seen("here", here)
    try world.restore()
    let there = try publisher(world, "there")
    try there.publish(now: later(60))
    guard case .apply(let stages) = try plan(state, "there", there) else { throw Unexpected() }
    #expect(stages.flatMap { $0 }.map(\.shard) == ["common", "360704"])
    #expect(try manifest("there", try timestamp(there)).shards.map(\.rows) == rows)
    #expect(state.seenSequence == before + 47)
    // Once: it goes on by ones, and a new start in the same folder changes nothing.
    let next = try #require(there.timestamp?.sequence)
    try post(world, 60...60)
    try there.publish(now: later(61))
    #expect(there.timestamp?.sequence == next + 1)
    let again = try publisher(world, "there")
    try again.publish(now: later(62))
    #expect(again.timestamp?.sequence == next + 1)
    // And the same once more, an hour later, with a clock that has stopped.
    let second = try seen("there", again)
    try world.backUp()
    try post(world, 70...90)
    try again.publish(now: later(63))
    try world.restore()
    let third = try publisher(world, "third")
    try third.publish(now: Timestamp(milliseconds: 0))
    guard case .apply = try plan(second, "third", third) else { throw Unexpected() }
  }

  @Test(
    "goes on behind what a terminal says that it has seen, and no number can be taken away",
    arguments: StationDatabases.each)
  func told(_ kind: StationDatabases.Kind) throws {
    var world = try RestoredDistrict(kind)
    let terminal = try world.district.enrol(2)
    try post(world, 1...3)
    try world.backUp()
    let here = try publisher(world, "here")
    try post(world, 4...50)
    try here.publish(now: later(1))
    let state = try seen("here", here)
    try world.restore()
    let there = try publisher(world, "there")
    try there.publish(now: later(60))
    #expect(throws: FeedFault.rollback) { try plan(state, "there", there) }
    func tell(_ sequence: Int64) throws -> Bool {
      try world.district.store.write { transaction throws(StationFault) in
        try FeedBook(transaction: transaction)
          .goOn(behind: sequence, of: terminal.id, at: later(61))
      }
    }
    for nonsense in [0, -1, Int64.min, Int64.max, Int64.max / 2, 3] {
      #expect(try !tell(nonsense))
    }
    #expect(try tell(state.seenSequence))
    // Others that have seen other numbers change nothing any more.
    #expect(try !tell(state.seenSequence + 1000))
    #expect(try world.notices(.storeSetBack).count == 1)
    #expect(try world.notices(.storeSetBack).first?.device == terminal.id)
    try there.publish(now: later(62))
    guard case .apply = try plan(state, "there", there) else { throw Unexpected() }
  }
}
