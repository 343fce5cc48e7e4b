import Foundation
import Testing

@testable import StationService

@Suite("A copy of the store, by command")
struct BackupCommandTests {
  @Test("A copy is written once; over it, or over the store that is served, none is")
  func overNothing() async throws {
    try await StationUnderTest.serve { station in
      let copy = station.core.configuration.state + "/copy"
      #expect(try await station.core.ask(BackUpStore(path: copy)) == copy)
      guard case .sqlite(let store, _) = station.core.configuration.store else {
        Issue.record("a store of its own")
        return
      }
      for path in [copy, store] {
        let before = FileManager.default.contents(atPath: path)
        let words = try await station.core.refusal(of: BackUpStore(path: path))
        #expect(words == "\(path) exists and was left as it is: name a new file.")
        #expect(FileManager.default.contents(atPath: path) == before)
      }
      let lost = try #require(
        try await station.core.refusal(of: BackUpStore(path: copy + "/none")))
      #expect(lost.hasPrefix("No copy was made: the copy could not be written: \(copy)/none"))
      #expect(lost.hasSuffix(": Not a directory"))
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
    func refusal() async throws -> String {
      let refused = await #expect(throws: OperationClient.Refused.self) {
        try await BackupErrand(path: path).run(\.path)
      }
      return try #require(refused?.description)
    }
    #expect(try await refusal().hasPrefix("there is no copy at \(path)"))
    let seen = try await BackupErrand(path: path).run { operation in
      try Data("copy".utf8).write(to: URL(filePath: path))
      return operation.path
    }
    #expect(seen == path)
    // What stands here is not taken for what the service wrote elsewhere.
    #expect(try await refusal().hasPrefix("\(path) exists"))
  }
}
