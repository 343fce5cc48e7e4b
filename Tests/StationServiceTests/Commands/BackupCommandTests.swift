import Foundation
import Testing

@testable import StationService

@Suite("A copy of the store, by command")
struct BackupCommandTests {
  @Test("A copy is written once; over it, or over the store that is served, none is")
  func overNothing() async throws {
    try await StationUnderTest.serve { station in
      let runner = CommandRunner(core: station.core)
      let copy = station.core.configuration.state + "/copy"
      #expect(await !runner.run(.backup(path: copy)).isRefused)
      guard case .sqlite(let store, _) = station.core.configuration.store else {
        Issue.record("a store of its own")
        return
      }
      for path in [copy, store] {
        let before = FileManager.default.contents(atPath: path)
        let answer = await runner.run(.backup(path: path))
        #expect(answer == BackupErrand.exists(path))
        #expect(FileManager.default.contents(atPath: path) == before)
      }
      let lost = await runner.run(.backup(path: copy + "/none"))
      #expect(lost.isRefused)
      #expect(lost.text.hasPrefix("no copy was made: the copy could not be written: \(copy)/none"))
      #expect(lost.text.hasSuffix(": Not a directory"))
      let health = try await station.get("/health")
      #expect(health.status == 200)
    }
  }

  @Test(
    "A store on PostgreSQL is copied by the script beside the program, which is named if missing")
  func postgres() throws {
    var configuration = StationConfiguration()
    let built = StationUnderTest.repository.appending(path: ".build/debug/stationd").path
    #expect(try PostgresCopy(of: configuration, to: "/copy", executable: built) == nil)
    configuration.store = .postgres(
      connection: "dbname=station", passwordFile: "/password", connections: 2)
    #expect(try PostgresCopy(of: configuration, to: "/copy", executable: built) != nil)
    #expect(throws: PostgresCopy.Fault.self) {
      try PostgresCopy(of: configuration, to: "/copy", executable: "/none/stationd")
    }
  }

  @Test("Whoever types it is told when the service wrote the copy where only the service sees it")
  func ownFolder() async throws {
    let path = "/tmp/backup-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let written = CommandAnswer("written and checked: \(path)")
    let unseen = try await BackupErrand(path: path).run { _ in written }
    #expect(unseen.isRefused)
    #expect(unseen.text.hasPrefix("there is no copy at \(path)"))
    let seen = try await BackupErrand(path: path).run { _ in
      try Data("copy".utf8).write(to: URL(filePath: path))
      return written
    }
    #expect(seen == written)
    // What stands here is not taken for what the service wrote elsewhere.
    let again = try await BackupErrand(path: path).run { _ in written }
    #expect(again == BackupErrand.exists(path))
  }
}
