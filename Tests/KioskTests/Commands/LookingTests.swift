import Employment
import Foundation
import Ledger
import Ports
import Testing

@testable import Kiosk

@Suite("A technician who only looks")
struct LookingTests {
  /// Makes a catalogue of two posts say that it was written by the version before.
  private func writeOlder(_ folder: CommandFolder) throws -> Data {
    let file = try folder.posts("posts.csv", [("A1", "2026-12-31"), ("A2", "2026-12-31")])
    #expect(
      try Importing.run(
        files: [file], replaceAll: false, configuration: folder.configuration,
        assets: CommandFolder.assets, now: CommandFolder.morning, say: { _ in },
        complain: { Issue.record("\($0)") }))
    let path = URL(filePath: folder.configuration.cataloguePath)
    var bytes = try Data(contentsOf: path)
    // user_version stands at bytes 60 to 63 of a database's header.
    bytes[63] -= 1
    try bytes.write(to: path)
    return bytes
  }

  private func search(_ folder: CommandFolder) throws -> [String] {
    var said: [String] = []
    try Searching.run(
      VacancyQuery(), asJSON: false, configuration: folder.configuration,
      assets: CommandFolder.assets, today: CommandFolder.morning.day, say: { said.append($0) })
    return said
  }

  @Test("at a catalogue of an older version is told of it, and every post is still there")
  func olderCatalogue() throws {
    let folder = try CommandFolder()
    let before = try writeOlder(folder)
    let path = folder.configuration.cataloguePath
    let opened = try #require(Diagnosis.catalogue(folder.configuration, CommandFolder.assets))
    guard case .failure(let fault) = opened else {
      Issue.record("the doctor opened it")
      return
    }
    #expect(fault == .olderVersion(Int(before[63])))
    #expect(fault.state == .attention)
    let refusal = #expect(throws: Searching.Refusal.self) { _ = try search(folder) }
    #expect(refusal?.path == path)
    #expect(refusal?.description.contains("older version") == true)
    #expect(refusal?.description.contains("the next start empties it") == true)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test("where nothing was imported is told so, and nothing is made")
  func noCatalogue() throws {
    let folder = try CommandFolder()
    let refusal = #expect(throws: Searching.Refusal.self) { _ = try search(folder) }
    #expect(refusal?.words == "nothing was imported")
    #expect(!FileManager.default.fileExists(atPath: folder.configuration.stateDirectory))
  }

  @Test("finds the posts that are there")
  func search() throws {
    let folder = try CommandFolder()
    let file = try folder.posts("posts.csv", [("A1", "2026-12-31")])
    _ = try Importing.run(
      files: [file], replaceAll: false, configuration: folder.configuration,
      assets: CommandFolder.assets, now: CommandFolder.morning, say: { _ in }, complain: { _ in })
    let said = try search(folder)
    #expect(said.first == "1")
    #expect(said.last?.hasPrefix("A1  电工") == true)
  }

  @Test("sees what a file said and nothing that it would do to the console")
  func searchPlain() throws {
    let folder = try CommandFolder()
    let file = try folder.scratch.write(
      "posts.csv",
      "identifier,title,employer,region,validThrough\n"
        + "A1,\u{202E}电\u{1B}[31m工\u{FE0F}\u{9B},某\u{2066}厂\u{200B},360704,2026-12-31\n")
    _ = try Importing.run(
      files: [file], replaceAll: false, configuration: folder.configuration,
      assets: CommandFolder.assets, now: CommandFolder.morning, say: { _ in },
      complain: { Issue.record("\($0)") })
    #expect(try search(folder).last?.hasPrefix("A1  电[31m工") == true)
    #expect(try search(folder).last?.hasSuffix("  某厂") == true)
  }

  @Test("at a terminal that runs is told that its ledger is in use, which is fine")
  func runningService() throws {
    let folder = try CommandFolder()
    let running = try TerminalFiles(folder.configuration, assets: CommandFolder.assets)
    let opened = try #require(Diagnosis.ledger(folder.configuration))
    guard case .failure(let fault) = opened else {
      Issue.record("two programs have one ledger")
      return
    }
    #expect(fault == LedgerStore.inUse)
    let doctor = Doctor(
      Doctor.Parts(
        configuration: .success(folder.configuration), assets: .success(CommandFolder.assets),
        catalogue: nil, ledger: opened, printer: PrinterOnPaper(), machine: MachineProbe(),
        station: .none),
      now: CommandFolder.morning)
    let path = folder.configuration.ledgerPath
    #expect(
      doctor.ledgerFindings() == [
        DoctorFinding(
          .ledger, .fine, "\(path): in use by the running service; stop it to look inside")
      ])
    running.close()
  }
}
