import Catalogue
import Employment
import Exchange
import Foundation
import Testing

@testable import Station

@Suite("A file that is imported into a terminal which a station feeds")
struct ImportedFileTests {
  @Test("is gone after the next round, and what the station tells is there again")
  func takesTheFeedAnew() throws {
    let world = try FeedWorld()
    let terminal = try world.terminal("one")
    try tell(world)
    let timestamp = try world.timestamp()
    try terminal.sync(timestamp)
    try terminal.expectEqual(to: world, "before the import")

    let report = try terminal.importPost("S1")
    #expect(report.added == 1)
    #expect(try terminal.catalogue.vacancy(identifier: "S1") != nil)
    let state = try terminal.catalogue.feedState()
    let plan = try FeedPlan(from: state, own: "360704", timestamp: timestamp)
    #expect(plan != .upToDate)
    try terminal.sync(timestamp)
    try terminal.expectEqual(to: world, "a round after the import")
    #expect(try terminal.catalogue.vacancy(identifier: "S1") == nil)
    let told = try terminal.catalogue.bulletin(on: FeedWorld.today)
    #expect(told.announcements.map(\.identifier) == ["fair"])
  }

  @Test("lets no older timestamp be used")
  func keepsWhatWasSeen() throws {
    let world = try FeedWorld()
    let terminal = try world.terminal("one")
    try tell(world)
    let older = try world.timestamp()
    world.tick()
    try world.change { book throws(StationFault) in try book.withdraw("V0") }
    try world.publisher.publish(now: world.now)
    try terminal.sync(try world.timestamp())
    try terminal.importPost("S1")
    #expect(throws: FeedFault.rollback) { try terminal.sync(older) }
  }

  /// Forty posts and an announcement of today.
  private func tell(_ world: FeedWorld) throws {
    var random = RandomChanges(numbers: SeededNumbers(seed: 31))
    let posts = (0..<40).map { random.vacancy($0) }
    let fair = Announcement(
      identifier: "fair", title: "招聘会", text: "", from: FeedWorld.today, through: FeedWorld.today)
    let body = Array(try CanonicalJSON.bytes(of: fair))
    try world.change { book throws(StationFault) in
      for post in posts { try book.publish(post) }
      try book.put(.announcement, key: fair.identifier, body: body)
    }
    try world.publisher.publish(now: world.now)
  }
}

extension FeedTerminal {
  /// Imports a file with one post, as `kioskd import` does.
  @discardableResult
  fileprivate func importPost(_ identifier: String) throws -> ImportReport {
    let file = path + ".csv"
    let text =
      "identifier,title,employer,region,validThrough\n\(identifier),裁缝,某厂,360704,2026-12-31\n"
    try Data(text.utf8).write(to: URL(filePath: file))
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let codes = try JSONDecoder().decode(
      CodeTables.self, from: Data(contentsOf: root.appending(path: "Assets/codes.json")))
    return try catalogue.importVacancies(
      from: [file],
      tables: ImportTables(
        codes: codes, regions: FeedWorld.regions, occupations: OccupationTable([]),
        columns: ImportColumns()),
      asOf: Timestamp(day: FeedWorld.today, time: TimeOfDay(hour: 8, minute: 0)))
  }
}
