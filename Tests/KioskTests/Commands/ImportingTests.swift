import Employment
import Glibc
import Testing

@testable import Kiosk

@Suite("A technician who takes files into a terminal")
struct ImportingTests {
  private func imports(_ files: [String], _ folder: CommandFolder) throws -> Bool {
    try Importing.run(
      files: files, replaceAll: false, configuration: folder.configuration,
      assets: CommandFolder.assets, now: CommandFolder.morning, say: { _ in }, complain: { _ in })
  }

  @Test("learns that a file of posts was not there, and has those of the other")
  func missingPosts() throws {
    let folder = try CommandFolder()
    let good = try folder.posts("good.csv", [("A1", "2026-12-31"), ("A2", "2026-12-31")])
    #expect(try !imports([folder.file("none.csv")], folder))
    #expect(try !imports([folder.file("none.csv"), good], folder))
    let store = try TerminalFiles.catalogue(folder.configuration, assets: CommandFolder.assets)
    #expect(try store.summary().vacancies == 2)
    #expect(try imports([good], folder))
  }

  @Test("is told of a bad row, which is no failure")
  func badRow() throws {
    let folder = try CommandFolder()
    let file = try folder.posts("posts.csv", [("A1", "2026-12-31"), ("A2", "2026-02-30")])
    #expect(try imports([file], folder))
  }

  private static let lease =
    #"{"id":"6f1f2a0e-3a52-4c6b-9d0e-0b2a4d1c7e11","slipNumbers":{"first":1,"last":9},"#
    + #""validThrough":"2026-12-31"}"# + "\n"

  /// Whether the command ends well, and what it says at its end.
  private func takes(_ files: [String], _ folder: CommandFolder) throws -> (Bool, [String]) {
    var said: [String] = []
    let isWhole = try TakingLeases.run(
      files: files, configuration: folder.configuration, assets: CommandFolder.assets,
      now: CommandFolder.morning, say: { said.append($0) }, complain: { _ in })
    return (isWhole, said)
  }

  @Test("learns that a file of leases was not there, and has those of the other")
  func missingLeases() throws {
    let folder = try CommandFolder()
    let good = try folder.scratch.write("good.jsonl", Self.lease)
    #expect(try takes([folder.file("none.jsonl")], folder) == (false, ["0 new leases"]))
    #expect(try takes([folder.file("none.jsonl"), good], folder) == (false, ["1 new leases"]))
    #expect(try takes([good], folder) == (true, ["0 new leases"]))
  }

  @Test(
    "is told at once of a pipe that nobody writes and of a device without an end",
    arguments: ["pipe", "/dev/zero", "/dev/null", "folder"])
  func endless(name: String) throws {
    let folder = try CommandFolder()
    let path = name.hasPrefix("/") ? name : folder.file(name)
    if name == "pipe" { try #require(mkfifo(path, 0o600) == 0) }
    if name == "folder" { try #require(mkdir(path, 0o700) == 0) }
    var complaints: [String] = []
    let isWhole = try Importing.run(
      files: [path], replaceAll: false, configuration: folder.configuration,
      assets: CommandFolder.assets, now: CommandFolder.morning, say: { _ in },
      complain: { complaints.append($0) })
    #expect(!isWhole)
    #expect(complaints == ["\(path): not a regular file (a folder, a pipe or a device)"])
    complaints = []
    _ = try TakingLeases.run(
      files: [path], configuration: folder.configuration, assets: CommandFolder.assets,
      now: CommandFolder.morning, say: { _ in }, complain: { complaints.append($0) })
    #expect(complaints == ["\(path):0: not a regular file"])
    #expect(throws: ConfigurationFault.self) {
      try KioskConfiguration.load(path: path, environment: [:])
    }
  }

  @Test("learns that a file holds no lease, and a bad line besides good ones is no failure")
  func badLeases() throws {
    let folder = try CommandFolder()
    let bad = try folder.scratch.write("bad.jsonl", "岗位编号,岗位名称\n")
    let mixed = try folder.scratch.write("mixed.jsonl", "{}\n" + Self.lease)
    #expect(try takes([bad], folder) == (false, ["0 new leases"]))
    #expect(try takes([mixed], folder) == (true, ["1 new leases"]))
  }
}
