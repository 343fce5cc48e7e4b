import Foundation
import Testing

struct BansTests {
  @Test("No room reads a clock, sleeps, prints, or stops on an error that it could handle")
  func bans() {
    expectNone(Repository.sources.flatMap { Bans.violations(in: $0) })
  }

  @Test("No words for the public stand in the rooms that draw")
  func words() {
    expectNone(Repository.sources.flatMap { Bans.literalViolations(in: $0) })
  }

  @Test("No pure room unwraps by force")
  func forceUnwraps() {
    let pure = Repository.sources.filter { $0.room.map { Arrows.pure.contains($0) } == true }
    expectNone(pure.flatMap { Bans.forceUnwraps(in: $0) })
  }

  @Test("Every command of the station that lists or shows something says it as JSON, too")
  func listings() {
    let commands = Repository.sources.filter { $0.room == "stationd" }
    expectNone(commands.flatMap { Bans.unreadableListings(in: $0) })
    let file = RepositoryFile(
      path: "Sources/stationd/A.swift",
      text: """
        struct AList: AsyncParsableCommand {
          static let configuration = CommandConfiguration(commandName: "list")
          @OptionGroup var common: CommonOptions
        }
        """)
    #expect(Bans.unreadableListings(in: file).map(\.line) == [1])
  }

  @Test("No file is longer than 500 lines")
  func length() {
    expectNone((Repository.sources + Repository.tests).flatMap { Bans.lengthViolations(in: $0) })
  }

  @Test("Every test is one that a run has: none is written with XCTest")
  func unrun() {
    expectNone(Repository.tests.flatMap { Bans.unrunTests(in: $0) })
    let file = RepositoryFile(path: "Tests/ATests/A.swift", text: "import Testing\nimport XCTest\n")
    #expect(Bans.unrunTests(in: file).map(\.line) == [2])
  }

  @Test("No file names a path of one developer's machine")
  func machines() {
    let folders = ["Sources", "Tests", "Assets", "Kiosk", ".ci"]
    var files = folders.flatMap { Repository.files(below: $0) { _ in true } }
    files += ["Package.swift", "README.md", ".gitignore", ".swift-format"]
      .compactMap { Repository.file($0) }
    expectNone(files.flatMap { Bans.machineViolations(in: $0) })
  }

  @Test(
    "Each ban is found where it stands in code and not in comments or literals",
    arguments: [
      ("let now = Date()", 1), ("try await Task.sleep(for: .seconds(1))", 1), ("usleep(10)", 1),
      ("print(\"hello\")", 1), ("@MainActor final class Screen {}", 1), ("let x = try! read()", 1),
      ("fatalError(\"no\")", 1), ("// Held by init.\nfatalError(\"no\")", 0),
      ("// Date() is banned", 0), ("let text = \"Date() and try! and print(\"", 0),
      ("printer.print(job)", 0), ("func print(_ job: Job) {", 0), ("case print(Paper)", 0),
      ("let day = CalendarDate()", 0),
      ("let text = \"\\(Date())\"", 1), ("let text = \"\"\"\n  usleep(1)\n  \"\"\"", 0),
      ("let text = #\"say \"try!\" \"#; usleep(1)", 1), ("/* a /* b */ try! */ let x = 1", 0),
    ])
  func selfTest(code: String, count: Int) {
    let file = RepositoryFile(path: "Sources/Kiosk/Loop.swift", text: code)
    #expect(Bans.violations(in: file).count == count)
  }

  @Test("Chinese is found in literals of a screen and not in its comments or in a parser")
  func literals() {
    let text = "// 找工作\nlet title = \"找工作\"\nlet dots = \"…\"\n"
    let screen = RepositoryFile(path: "Sources/Journeys/Home.swift", text: text)
    #expect(
      Bans.literalViolations(in: screen).map(\.description) == [
        "Sources/Journeys/Home.swift:2: words for the public belong into Assets: \"找工作\""
      ])
    let setter = RepositoryFile(
      path: "Sources/Panel/Breaks.swift", text: "let no = [\"元\"]\nlet unit = \"元/月\"\n")
    #expect(Bans.literalViolations(in: setter).map(\.line) == [2])
    let parser = RepositoryFile(path: "Sources/Employment/Pay.swift", text: text)
    #expect(Bans.literalViolations(in: parser).isEmpty)
  }

  @Test("A force unwrap is found and an inequality, a negation and an optional chain are not")
  func unwraps() {
    func count(_ code: String) -> Int {
      Bans.forceUnwraps(in: RepositoryFile(path: "Sources/Employment/A.swift", text: code)).count
    }
    #expect(count("let tens = Int(code)! / 10") == 1)
    #expect(count("let a = list[0]!.name") == 1)
    #expect(count("if a != b, !c { d?.e() }") == 0)
  }

  @Test("A long file and a path of one machine are found with their line")
  func lengthAndMachine() {
    let long = RepositoryFile(
      path: "a.swift", text: String(repeating: "x\n", count: Bans.longestFile + 1))
    #expect(Bans.lengthViolations(in: long).count == 1)
    let home = "/" + "home/"
    let file = RepositoryFile(
      path: "a.sh", text: "cd build\ncd \(home)someone/x\nsee https://example.org\(home)x\n")
    #expect(Bans.machineViolations(in: file).map(\.line) == [2])
  }
}
