import Employment
import Exchange
import Foundation
import Ledger
import Ports
import Sealing
import Testing

@testable import Kiosk

/// What log and service ledger say of people who use a terminal on its real databases.
@Suite("What is written down while people use a terminal")
struct HallLogTests {
  private let folder = PlayedHall.temporary()
  private let lines = LoggedLines()

  /// What the log says, with `…` for ids, and what stands in the service ledger without a person.
  private func play(
    _ text: String, prepare: (inout KioskConfiguration) throws -> Void = { _ in },
    then act: (Player) -> Void = { _ in }
  ) throws -> (log: [String], notes: [String]) {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var configuration = try PlayedHall.configuration(in: folder)
    try prepare(&configuration)
    let hall = try ScriptHall(
      configuration: configuration, assets: PlayedHall.assets,
      panel: .text(.init(width: 80, height: 24)),
      printer: .fake(FakePrinter(papers: [configuration.printer.paper])), out: nil, seed: 1,
      log: KioskLog(lines.handler(.logfmt, .debug)))
    let player = try Player(hall: hall, start: PlayedHall.morning)
    try player.play(try JourneyScript(text))
    act(player)
    hall.killTerminal()
    let log = lines.events.map { $0.replacing(#/ticket=[0-9A-Fa-f-]+/#, with: "ticket=…") }
    return (log, (try? notes(configuration)) ?? [])
  }

  private func script(_ name: String) throws -> String {
    try String(contentsOfFile: PlayedHall.root + "Assets/journeys/\(name)", encoding: .utf8)
  }

  private func notes(_ configuration: KioskConfiguration) throws -> [String] {
    let ledger = try LedgerStore(
      path: configuration.ledgerPath, keyPath: configuration.ledgerKeyPath,
      site: configuration.site, policy: configuration.policy)
    defer { ledger.close() }
    return try ledger.outboxRows(limit: 1_000).filter { $0.kind == .note }.compactMap { row in
      let service = try CanonicalJSON.value(OutboxDocument.self, from: row.payload).service
      return service.map { "\($0.item.rawValue): \($0.result)" }
    }
  }

  @Test("From the first touch to the slip every act is one line, and no line says who or what for")
  func referral() throws {
    let (log, notes) = try play(try script("referral.journey"))
    let counts = log.compactMap { $0.firstMatch(of: #/found=(\d+)/#)?.1 }
    let found = try #require(counts.first)
    #expect(
      log.map { $0.replacing(#/milliseconds=\d+|seconds=\d+/#, with: "…") } == [
        "visit.began", "visit.searched found=\(found) length=2 …", "visit.registered",
        "visit.referred", "slip.sent job=1 ticket=…", "slip.printed … ticket=…",
        "visit.ended end=finished …",
      ])
    #expect(Int(found) ?? 0 > 0)
    #expect(notes == ["search: searches=1 empty=0 found=\(found)"])
    let secrets = ["刘海英", "电工", "13879712345", "362121198505123215", "2345"]
    for line in lines.all { #expect(!secrets.contains { line.contains($0) }, "\(line)") }
  }

  @Test("A technician's codes, test page and service off and on are lines and ledger entries")
  func staff() throws {
    let (log, notes) = try play(try script("staff.journey"))
    #expect(
      log == [
        "staff.refused", "staff.admitted", "service.out reason=staff", "staff.admitted",
        "service.in", "visit.began",
      ])
    #expect(
      notes == [
        "staffSession: admitted", "testPrint: printed", "outOfService: staff",
        "staffSession: admitted", "outOfService: ended",
      ])
  }

  @Test("A printer's troubles are named with the slip that they keep, and so is its end")
  func printer() throws {
    let (log, _) = try play(try script("printer.journey") + "\nwait 61s")
    #expect(
      log.filter { $0.hasPrefix("slip.") && !$0.hasPrefix("slip.sent") }
        .map { $0.replacing(#/milliseconds=\d+ /#, with: "") } == [
          "slip.waiting ticket=… trouble=paperJam", "slip.failed ticket=… trouble=paperJam",
          "slip.waiting ticket=… trouble=coverOpen", "slip.printed ticket=…",
          "slip.waiting ticket=… trouble=disconnected",
          "slip.failed ticket=… trouble=disconnected", "slip.printed ticket=…",
        ])
    #expect(log.contains("printer.trouble stopped=true trouble=paperJam"))
    #expect(log.contains("printer.ready"))
  }

  @Test("What a power cut left open is settled in one line, and a forgotten visit ends idle")
  func powerCut() throws {
    let (log, notes) = try play(try script("power-cut.journey") + "\nwait 300s\nscreen attract")
    #expect(
      log.filter { $0.hasPrefix("printer.reconciled") } == [
        "printer.reconciled completed=0 failed=1"
      ])
    #expect(log.last { $0.hasPrefix("visit.") }?.hasPrefix("visit.ended end=idle seconds=") == true)
    // The search before the power cut had not been written down: its visit never ended.
    #expect(notes == [])
  }

  @Test("An orderly end in the middle of a visit writes down what was found by then")
  func stops() throws {
    let (log, notes) = try play(
      """
      tap "轻触开始"
      tap "找工作"
      type "dg"
      tap "电工"
      tap "搜索"
      screen search.results
      wait 5s
      """,
      then: { $0.core.stop() })
    #expect(log.map(\.kind) == ["visit.began", "visit.searched", "visit.ended"])
    #expect(log.last == "visit.ended end=service seconds=5")
    #expect(notes.count == 1)
    #expect(notes.first?.hasPrefix("search: searches=1 empty=0 found=") == true)
  }

  @Test("A clock that is set, a slow frame and a ledger that cannot be used are lines")
  func machine() throws {
    let (log, _) = try play(
      "clock 2026-11-24T10:00\nwait 61s\nscreen outOfService",
      prepare: { configuration in
        configuration.leaseFiles = []
        try Data(repeating: 7, count: 9_000).write(to: URL(filePath: configuration.ledgerPath))
      },
      then: { player in
        player.core.press(x: 1, y: 1)
        player.clock.advance(milliseconds: 250)
        player.core.stageChanged()
        player.core.paint()
      })
    #expect(
      log == [
        "service.out reason=ledger", "clock.moved seconds=86400", "program.slow milliseconds=250",
      ])
  }
}

extension String {
  /// An event without its figures.
  fileprivate var kind: String { String(prefix { $0 != " " }) }
}
