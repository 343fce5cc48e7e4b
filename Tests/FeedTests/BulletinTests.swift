import Catalogue
import Employment
import Exchange
import Foundation
import Testing

@testable import Station

@Suite("What a district tells its halls besides posts")
struct BulletinTests {
  private static func announcement(
    _ identifier: String, days: ClosedRange<Int> = 0...0
  ) -> Announcement {
    Announcement(
      identifier: identifier, title: identifier, text: "",
      from: FeedWorld.today.adding(days: days.lowerBound),
      through: FeedWorld.today.adding(days: days.upperBound))
  }

  private static func site(_ code: String) throws -> ServiceSite {
    ServiceSite(
      name: "就业之家 \(code)", siteCode: code, terminalNumber: "", level: .town,
      region: try #require(RegionCode("360704100")), address: "", hotline: "12333",
      complaintLine: "12333", openingHours: OpeningHours(staffed: [:], entry: []))
  }

  private static func put(
    _ kind: FeedRow.Kind, _ key: String, _ value: some Encodable, in book: FeedBook
  ) throws(StationFault) {
    guard let body = try? CanonicalJSON.bytes(of: value) else { throw .damaged }
    try book.put(kind, key: key, body: Array(body))
  }

  @Test("comes with the feed, in order, today's only, and goes when it is taken back")
  func travels() throws {
    let world = try FeedWorld()
    let terminal = try world.terminal("one")
    let sites = [try Self.site("2"), try Self.site("1")]
    let items = [("b", 2), ("c", 1), ("a", 2)].map {
      ServiceItem(identifier: $0.0, title: $0.0, text: "", order: $0.1)
    }
    try world.change { book throws(StationFault) in
      for (name, days) in [
        ("old", -3 ... -1), ("first", 0...3), ("second", 0...0), ("next", 1...9),
      ] {
        try Self.put(.announcement, name, Self.announcement(name, days: days), in: book)
      }
      for item in items { try Self.put(.serviceItem, item.identifier, item, in: book) }
      for site in sites { try Self.put(.site, site.siteCode, site, in: book) }
      try Self.put(.parameter, "idleSeconds", HallParameterValue("90"), in: book)
      // What a newer station says and this program cannot read is kept and not shown.
      try book.put(.parameter, key: "newer", body: Array(#"{"values":[1]}"#.utf8))
      try book.put(.serviceItem, key: "newer", body: Array("{}".utf8))
    }
    try world.publisher.publish(now: world.now)
    try terminal.sync(try world.timestamp())
    let told = try terminal.catalogue.bulletin(on: FeedWorld.today)
    #expect(told.announcements.map(\.identifier) == ["second", "first"])
    #expect(told.serviceItems.map(\.identifier) == ["c", "a", "b"])
    #expect(told.sites.map(\.siteCode) == ["1", "2"])
    #expect(told.parameters.seconds(.idleSeconds) == 90)
    #expect(try terminal.catalogue.feedItems(.serviceItem).count == 4)

    world.tick()
    try world.change { book throws(StationFault) in
      try book.remove(.announcement, key: "second")
      try book.remove(.parameter, key: "idleSeconds")
      try book.remove(.site, key: "1")
    }
    try world.publisher.publish(now: world.now)
    try terminal.sync(try world.timestamp())
    let later = try terminal.catalogue.bulletin(on: FeedWorld.today)
    #expect(later.announcements.map(\.identifier) == ["first"])
    #expect(later.sites.map(\.siteCode) == ["2"])
    #expect(later.parameters.seconds(.idleSeconds) == nil)
  }
}
