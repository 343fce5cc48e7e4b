import Foundation
import Testing

@testable import Exchange

@Suite("A file that somebody named")
struct PlainFileTests {
  private let folder = NSTemporaryDirectory() + "plain-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  @Test("is read whole up to the limit and not a byte further")
  func limit() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/file"
    try Data(repeating: 7, count: 100_000).write(to: URL(filePath: path))
    #expect(try PlainFile.bytes(of: path, limit: 100_000).count == 100_000)
    #expect(throws: PlainFile.Fault.tooLarge(limit: 99_999)) {
      try PlainFile.bytes(of: path, limit: 99_999)
    }
    #expect(throws: PlainFile.Fault.missing) { try PlainFile.bytes(of: path + "2") }
  }

  @Test("and is a pipe, a folder or a device, is refused at once")
  func kinds() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let pipe = folder + "/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let link = folder + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/zero")
    for path in [pipe, link, folder, "/dev/zero", "/dev/null"] {
      #expect(throws: PlainFile.Fault.notAFile, "\(path)") { try PlainFile.bytes(of: path) }
    }
  }
}
