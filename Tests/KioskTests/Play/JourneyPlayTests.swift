import Catalogue
import Employment
import Foundation
import Interface
import Ports
import Testing

@testable import Kiosk

/// A hall for scripts: the example configuration, sample posts and leases, a database of its own
/// for every play.
enum PlayedHall {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path()
  static let assets = AssetsFolder(path: root + "Assets")
  static let today = CalendarDate(year: 2026, month: 11, day: 23)!
  static let morning = Timestamp(day: today, time: TimeOfDay(hour: 10, minute: 0))
  /// Those of one terminal; what needs a station is played beside a real one by `Kiosk/test try`.
  static let scripts: [String] =
    (try? FileManager.default.contentsOfDirectory(atPath: root + "Assets/journeys"))?
    .filter { $0.hasSuffix(".journey") && !needsStation($0) }.sorted() ?? []

  private static func needsStation(_ name: String) -> Bool {
    let text = try? String(contentsOfFile: root + "Assets/journeys/" + name, encoding: .utf8)
    return (try? JourneyScript(text ?? ""))?.needsStation ?? false
  }

  /// A catalogue that all plays start from, imported once.
  static let prepared: Result<String, any Error> = Result { try prepare() }

  private static func prepare() throws -> String {
    let folder = temporary()
    try Sampling.run(
      count: 1500, seed: 1, today: today, assets: assets, vacancies: folder + "/posts.csv",
      leases: folder + "/leases.jsonl", site: KioskConfiguration().site)
    var configuration = KioskConfiguration()
    configuration.stateDirectory = folder + "/state"
    let isApplied = try Importing.run(
      files: [folder + "/posts.csv"], replaceAll: true, configuration: configuration,
      assets: assets, now: morning, say: { _ in }, complain: { Issue.record("\($0)") })
    #expect(isApplied)
    return folder
  }

  static func temporary() -> String {
    let path = FileManager.default.temporaryDirectory.path() + "/hall-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// A configuration with a fresh copy of the prepared catalogue and an empty ledger.
  static func configuration(in folder: String) throws -> KioskConfiguration {
    let prepared = try prepared.get()
    var configuration = try KioskConfiguration.load(
      path: root + "Kiosk/kiosk.example.yaml", environment: [:])
    configuration.stateDirectory = folder + "/state"
    configuration.leaseFiles = [prepared + "/leases.jsonl"]
    // Few rounds, so that the plays are quick; the code is 135790.
    configuration.staffCode = StaffCode.hash(
      "135790", salt: [UInt8](repeating: 7, count: 16), rounds: 10)
    try FileManager.default.copyItem(
      atPath: prepared + "/state", toPath: configuration.stateDirectory)
    return configuration
  }
}

@Suite("Every journey script")
struct JourneyPlayTests {
  @Test(
    "plays to its end on both panels and in both languages",
    arguments: PlayedHall.scripts, ["zh pixels", "zh text", "en pixels", "en text"])
  func plays(script: String, hall: String) throws {
    let folder = PlayedHall.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let playing = Playing(
      script: "\(PlayedHall.root)Assets/journeys/\(script)", isText: hall.hasSuffix("text"),
      language: String(hall.prefix(2)), out: folder + "/out", size: nil,
      clock: "2026-11-23T10:00", seed: 1, spools: false, printerControl: nil)
    try playing.run(
      configuration: try PlayedHall.configuration(in: folder), assets: PlayedHall.assets)
  }

  @Test("there are scripts at all")
  func thereAreScripts() {
    #expect(PlayedHall.scripts.contains("referral.journey"))
    #expect(PlayedHall.scripts.count >= 12)
  }
}

@Suite("A journey script")
struct JourneyScriptTests {
  @Test("has one step a line, and names the line that is none")
  func reads() throws {
    let script = try JourneyScript("# a comment\n\ntap \"找工作\"\nkey *\nwait 45s\n")
    #expect(script.lines.map(\.step) == [.tap("找工作"), .key(.star), .wait(45_000)])
    #expect(script.lines.map(\.number) == [3, 4, 5])
    #expect(throws: JourneyScript.Fault(line: 2, text: "tap 找工作")) {
      try JourneyScript("key 1\ntap 找工作")
    }
  }

  @Test("sets the clock and the printer")
  func sets() throws {
    let script = try JourneyScript("clock 2026-11-23T22:30\nprinter jam\nrestart")
    let evening = Timestamp(day: PlayedHall.today, time: TimeOfDay(hour: 22, minute: 30))
    #expect(script.lines.map(\.step) == [.clock(evening), .printer(.jam), .restart])
  }

  @Test("in Chinese finds what a text with places in it is in English")
  func translates() {
    let values = ScriptDictionary.values(in: "4000 元/月以上", of: "{yuan} 元/月以上")
    #expect(values == ["yuan": "4000"])
    #expect(ScriptDictionary.values(in: "面议", of: "{yuan} 元/月以上") == nil)
  }
}
