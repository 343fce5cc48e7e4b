import Employment
import Foundation
import Station
import Testing

@testable import StationService

@Suite("Folders where sources drop files")
struct DropFoldersTests {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "drop-\(UUID().uuidString.prefix(8))").path(percentEncoded: false)
  let now = Timestamp(milliseconds: 1_800_000_000_000)

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func drop(_ words: String) throws {
    try Data(words.utf8).write(to: URL(filePath: folder + "/a.csv"), options: .atomic)
  }

  /// The file that two looks find whole.
  func found(_ folders: DropFolders) throws -> DropFolders.File {
    _ = folders.ready(in: folder)
    let files = folders.ready(in: folder)
    #expect(files.count == 1)
    return try #require(files.first)
  }

  func words(_ file: DropFolders.File, _ folders: DropFolders) -> String? {
    guard case .bytes(let bytes) = folders.take(file, limit: 1000) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What was put away as done, without the reports.
  func done() throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/done")
    return try names.filter { $0.hasSuffix(".csv") }.sorted().map {
      try String(contentsOfFile: folder + "/done/" + $0, encoding: .utf8)
    }
  }

  @Test("A newer file that comes while the older one is taken is kept, and taken after it")
  func replacedWhileTaken() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let folders = DropFolders()
    try drop("old")
    let old = try found(folders)
    #expect(words(old, folders) == "old")
    try drop("newer")
    folders.settle(old, IntakeReport(source: "agency"), at: now)
    #expect(try done() == ["old"])
    let newer = try found(folders)
    #expect(words(newer, folders) == "newer")
    folders.settle(newer, IntakeReport(source: "agency"), at: now.adding(milliseconds: 1))
    #expect(try done() == ["old", "newer"])
    #expect(folders.ready(in: folder).isEmpty)
  }

  @Test("A file that is replaced before its turn comes is looked at anew")
  func replacedBefore() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let folders = DropFolders()
    try drop("old")
    let old = try found(folders)
    try drop("newer")
    #expect(words(old, folders) == nil)
    #expect(words(try found(folders), folders) == "newer")
  }

  @Test("A file that cannot be moved is taken where it lies")
  func notMoved() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let folders = DropFolders()
    // No longer one can be made of it.
    let name = String(repeating: "a", count: 246) + ".csv"
    try Data("whole".utf8).write(to: URL(filePath: folder + "/" + name))
    let file = try found(folders)
    #expect(words(file, folders) == "whole")
    folders.settle(file, IntakeReport(source: "agency"), at: now)
    #expect(words(try #require(folders.ready(in: folder).first), folders) == "whole")
  }

  @Test("A file that the service had begun when it ended is taken by the next one")
  func begunBefore() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let before = DropFolders()
    try drop("old")
    #expect(words(try found(before), before) == "old")
    let after = DropFolders()
    let again = try found(after)
    #expect(words(again, after) == "old")
    after.settle(again, IntakeReport(source: "agency"), at: now)
    #expect(try done() == ["old"])
  }

  @Test("A source that writes on while its file is taken has the whole taken later")
  func grows() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let folders = DropFolders()
    try drop("half")
    let writer = try #require(FileHandle(forWritingAtPath: folder + "/a.csv"))
    let half = try found(folders)
    #expect(words(half, folders) == "half")
    try writer.seekToEnd()
    try writer.write(contentsOf: Data(" and half".utf8))
    try writer.close()
    folders.settle(half, IntakeReport(source: "agency"), at: now)
    #expect(words(try found(folders), folders) == "half and half")
  }
}
