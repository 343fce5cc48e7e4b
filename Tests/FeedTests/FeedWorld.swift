import Catalogue
import Employment
import Exchange
import Foundation
import Synchronization

@testable import Station

/// A station with its feed, and terminals, in a folder of the test's own.
final class FeedWorld {
  static let key = SigningKey(seed: Array(repeating: 7, count: 32))!
  static let today = CalendarDate(year: 2026, month: 11, day: 23)!
  static let regions = RegionTable([
    .init(code: RegionCode("360704")!, name: "赣县区", kind: .district),
    .init(code: RegionCode("360703")!, name: "南康区", kind: .district),
    .init(code: RegionCode("360702")!, name: "章贡区", kind: .district),
  ])

  let folder: String
  private(set) var station: SQLiteStation
  var publisher: FeedPublisher
  var now = Timestamp(milliseconds: 1_795_000_000_000)
  let settings: FeedSettings

  init(settings: FeedSettings = FeedWorld.smallFiles) throws {
    folder = FileManager.default.temporaryDirectory.path + "/feed-" + UUID().uuidString
    self.settings = settings
    try FileManager.default.createDirectory(
      atPath: folder + "/feed", withIntermediateDirectories: true)
    station = try SQLiteStation(path: folder + "/station.sqlite")
    publisher = try FeedPublisher(
      database: station, folder: folder + "/feed", key: FeedWorld.key, settings: settings)
  }

  deinit {
    station.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// So small that merges, parts and snapshots come up after a few changes.
  static var smallFiles: FeedSettings {
    var settings = FeedSettings()
    settings.fan = 3
    settings.freeBytes = 4000
    settings.partBytes = 3000
    settings.grace = 60_000
    return settings
  }

  func change(_ body: (FeedBook) throws(StationFault) -> Void) throws {
    try station.write { transaction throws(StationFault) in
      try body(FeedBook(transaction: transaction))
    }
  }

  /// The store is lost and a copy takes its place; the folder of the feed stays.
  func restore(_ copy: String) throws {
    station.close()
    station = try SQLiteStation(path: copy)
    publisher = try FeedPublisher(
      database: station, folder: folder + "/feed", key: FeedWorld.key, settings: settings)
  }

  /// A little later.
  func tick() { now = Timestamp(milliseconds: now.milliseconds + 10_000) }

  func file(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: folder + "/feed/" + name).map { [UInt8]($0) }
  }

  func timestamp() throws -> FeedTimestamp {
    try FeedTimestamp(file("timestamp") ?? [], signedBy: FeedWorld.key.verifyingKey)
  }

  func manifest() throws -> FeedManifest {
    let name = try timestamp().manifest
    return try FeedManifest(file(name) ?? [], hash: name)
  }

  func terminal(_ name: String) throws -> FeedTerminal {
    try FeedTerminal(folder: folder, name: name)
  }

  /// What the station tells, by kind and key.
  func rows() throws -> [String: [String: [UInt8]]] {
    try station.read { transaction throws(StationFault) in
      var rows: [String: [String: [UInt8]]] = [:]
      for row in try transaction.rows("SELECT kind, key, body FROM feed_row WHERE body IS NOT NULL")
      {
        rows[try row.text("kind"), default: [:]][try row.text("key")] = try row.blob("body")
      }
      return rows
    }
  }
}

/// A terminal's half: fetches and applies, with whatever happens to files on the way.
final class FeedTerminal {
  let catalogue: CatalogueStore
  let feed: String
  let path: String
  /// What becomes of a file on its way; nil for one that is lost.
  typealias Way = @Sendable (FeedReference, [UInt8]) -> [UInt8]?

  init(folder: String, name: String) throws {
    feed = folder + "/feed/"
    path = folder + "/" + name + ".sqlite"
    catalogue = try CatalogueStore(path: path, pinyinFile: "/dev/null")
  }

  /// One whole sync with `timestamp`; what went wrong is thrown.
  func sync(
    _ timestamp: FeedTimestamp, way: @escaping Way = { $1 }
  ) throws {
    let state = try catalogue.feedState()
    var plan = try FeedPlan(from: state, own: "360704", timestamp: timestamp)
    if plan == .fetchManifest {
      let bytes = FileManager.default.contents(atPath: feed + timestamp.manifest) ?? Data()
      let manifest = try FeedManifest([UInt8](bytes), hash: timestamp.manifest)
      plan = try FeedPlan(from: state, own: "360704", timestamp: timestamp, manifest: manifest)
    }
    guard case .apply(let stages) = plan else { return try catalogue.confirm(timestamp) }
    for (index, stage) in stages.enumerated() {
      _ = try apply(stage, timestamp, isLast: index == stages.count - 1, way: way)
    }
    if stages.isEmpty { try catalogue.confirm(timestamp) }
  }

  func apply(
    _ stage: [FeedStep], _ timestamp: FeedTimestamp, isLast: Bool,
    way: @escaping Way = { $1 }
  ) throws -> FeedApplied {
    let feed = feed
    return try catalogue.apply(
      stage, of: timestamp, isLast: isLast, regions: FeedWorld.regions
    ) { reference in
      guard let data = FileManager.default.contents(atPath: feed + reference.hash) else {
        return nil
      }
      return way(reference, [UInt8](data))
    }
  }

  /// As a terminal does: what came out wrong is taken whole the next time.
  func syncOrReset(_ timestamp: FeedTimestamp) throws {
    do {
      try sync(timestamp)
    } catch FeedApplyFault.feed(.mismatch(let shard)) {
      try catalogue.resetShard(shard)
      try sync(timestamp)
    }
  }
}
