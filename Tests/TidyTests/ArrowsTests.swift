import Testing

struct ArrowsTests {
  @Test("Every file imports only what its room may")
  func imports() {
    let files = Repository.sources
    #expect(files.count > 50, "the source tree was found")
    expectNone(files.flatMap { Arrows.violations(in: $0) })
  }

  @Test("The manifest draws no arrow that the table does not have")
  func manifest() throws {
    let manifest = try #require(Repository.file("Package.swift"))
    let rooms = Arrows.rooms(inManifest: manifest.text)
    #expect(rooms["Ledger"]?.contains("GRDB") == true, "the manifest was read")
    for (room, modules) in rooms {
      let known = Arrows.table[room]
      #expect(known != nil, "room \(room) is in the manifest and not in the table")
      let more = modules.subtracting(known ?? [])
      #expect(more.isEmpty, "Package.swift lets \(room) import \(more.sorted())")
    }
  }

  @Test("A pure room that imports Foundation is found, and a room that takes another's C")
  func selfTest() {
    let pure = RepositoryFile(
      path: "Sources/Journeys/Home/HomeScreen.swift",
      text: "import Employment\nimport struct Foundation.Date\n// import Glibc\n")
    #expect(
      Arrows.violations(in: pure).map(\.description) == [
        "Sources/Journeys/Home/HomeScreen.swift:2: pure room Journeys imports Foundation"
      ])
    let panel = RepositoryFile(
      path: "Sources/TextPanel/Cells.swift", text: "import Foundation\nprivate import CPangoCairo\n"
    )
    #expect(
      Arrows.violations(in: panel).map(\.description) == [
        "Sources/TextPanel/Cells.swift:2: room TextPanel may not import CPangoCairo"
      ])
  }
}

/// Fails with one line for each violation.
func expectNone(_ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation) {
  guard !violations.isEmpty else { return }
  let list = violations.map { "\n" + $0.description }.joined()
  Issue.record("\(violations.count) found:\(list)", sourceLocation: sourceLocation)
}
