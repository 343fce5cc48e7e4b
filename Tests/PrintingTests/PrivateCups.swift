import Employment
import Foundation
import Ports
import Printing

/// A real cupsd and a real IPP printer of a test's own, through `Kiosk/printer/start`. Ends with
/// ``stop()``; nothing is left.
final class PrivateCups {
  enum Fault: Error { case script(String, Int32, String) }

  static let scripts = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Kiosk/printer")

  let folder: String
  let server: CupsServer
  let address: String
  let queue: String

  init(papers: [String] = ["a4"]) throws {
    folder =
      FileManager.default.temporaryDirectory.appending(path: "cups-\(UUID().uuidString)")
      .path
    let words = try Self.script("start", [folder] + papers)
    var values: [String: String] = [:]
    for line in words.split(separator: "\n") {
      let pair = line.split(separator: "=", maxSplits: 1).map { String($0) }
      if pair.count == 2 { values[pair[0]] = pair[1] }
    }
    guard let address = values["CUPS_SERVER"], let server = CupsServer(address),
      let queue = values["QUEUE"]
    else { throw Fault.script("start", 0, words) }
    (self.address, self.server, self.queue) = (address, server, queue)
  }

  func stop() { _ = try? Self.script("stop", [folder]) }

  func condition(_ name: String) throws { _ = try Self.script("condition", [folder, name]) }

  /// A printer of the kiosk on this queue; limits short enough for a test.
  func printer(limits: CupsLimits = CupsLimits()) -> CupsPrinter {
    CupsPrinter(server: server, queue: queue, limits: limits)
  }

  func process(_ name: String) throws -> Int32 {
    let text = try String(contentsOfFile: "\(folder)/pids/\(name)", encoding: .utf8)
    return Int32(text.filter(\.isNumber)) ?? 0
  }

  func signal(_ name: String, _ signal: Int32) throws { kill(try process(name), signal) }

  /// A command of CUPS against this cupsd.
  @discardableResult
  func command(_ tool: String, _ arguments: [String]) throws -> String {
    let path =
      ["/usr/bin/\(tool)", "/usr/sbin/\(tool)"]
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "/usr/bin/\(tool)"
    return try Self.run(path, arguments, environment: ["CUPS_SERVER": address])
  }

  /// What came out: the names of the files, by job.
  func printed() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder)/printed")
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  func printedText(_ name: String) throws -> String {
    try Self.run("/usr/bin/pdftotext", ["\(folder)/printed/\(name)", "-"])
      .filter { !$0.isWhitespace }
  }

  /// Documents and control files of jobs that cupsd keeps.
  func spooled() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder)/spool")
      .filter { $0.hasPrefix("d") || $0.hasPrefix("c") }.sorted()
  }

  private static func script(_ name: String, _ arguments: [String]) throws -> String {
    try run(scripts.appending(path: name).path, arguments)
  }

  static func run(
    _ path: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> String {
    let process = Process()
    // Bounded: a script that hangs is a failure, not a pause.
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = ["60", path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, not pipes: daemons that a script starts would keep a pipe open.
    let output = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: output) }
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    let words = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Fault.script(path, process.terminationStatus, words)
    }
    return words
  }
}

/// Asks again and again until it is so, at most for a while; whether it was.
func eventually(within seconds: Double = 10, _ isSo: () throws -> Bool) rethrows -> Bool {
  let deadline = ContinuousClock.now + .milliseconds(Int(seconds * 1000))
  while ContinuousClock.now < deadline {
    if try isSo() { return true }
    usleep(50_000)
  }
  return try isSo()
}

/// Whether it stays so for a while.
func always(for seconds: Double, _ isSo: () throws -> Bool) rethrows -> Bool {
  try !eventually(within: seconds) { try !isSo() }
}
