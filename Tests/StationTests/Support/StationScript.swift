import Foundation

/// The scripts of `Kiosk/station`, run as an operator would.
enum StationScript {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Kiosk/station").path

  struct Outcome {
    var status: Int32
    var words: String
  }

  /// Runs a script to its end, a minute at most.
  @discardableResult
  static func run(
    _ name: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Outcome {
    // A file, not a pipe: a server that a script starts would keep a pipe open.
    let output = FileManager.default.temporaryDirectory.path + "/out-" + UUID().uuidString
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: output) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = ["60", folder + "/" + name] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let file = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = file
    process.standardError = file
    try process.run()
    process.waitUntilExit()
    let words = FileManager.default.contents(atPath: output) ?? Data()
    return Outcome(
      status: process.terminationStatus, words: String(decoding: words, as: UTF8.self))
  }
}
