import Exchange
import Foundation
import StationLink
import Testing

@testable import Kiosk

@Suite("A script that is played at two terminals with one seed")
struct PlayedTwiceTests {
  /// Ids of what was recorded, and every shot by its name.
  private static func play(seed: UInt64) throws -> (ids: Set<String>, shots: [String: Data]) {
    let folder = PlayedHall.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let configuration = try PlayedHall.configuration(in: folder)
    try Playing(
      script: PlayedHall.root + "Assets/journeys/referral.journey", isText: true, language: "zh",
      out: folder + "/out", size: nil, clock: "2026-11-23T10:00", seed: seed, spools: false,
      printerControl: nil
    ).run(configuration: configuration, assets: PlayedHall.assets)
    let files = try TerminalFiles(configuration, assets: PlayedHall.assets)
    defer { files.close() }
    let rows = try #require(files.outbox).outboxRows(after: 0, limit: 500)
    var shots: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/out")
    where name.hasSuffix(".txt") {
      shots[name] = FileManager.default.contents(atPath: folder + "/out/" + name)
    }
    return (Set(rows.map { "\($0.recordID)" }), shots)
  }

  @Test("shows the same and records nothing under the same id: a station takes both")
  func ids() throws {
    let (first, second) = (try Self.play(seed: 7), try Self.play(seed: 7))
    #expect(first.ids.count >= 2)
    #expect(first.ids.count == second.ids.count)
    #expect(first.ids.isDisjoint(with: second.ids))
    #expect(!first.shots.isEmpty)
    #expect(first.shots == second.shots)
  }
}
