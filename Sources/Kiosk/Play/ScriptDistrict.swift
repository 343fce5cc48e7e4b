import Foundation

/// The district of a script that is played: halls beside each other in one state folder, and a real
/// station that a command starts, stops and speaks to.
final class ScriptDistrict: PlayDistrict {
  private let control: String
  private let folder: URL
  private let makeHall: (String) throws -> any PlayHall

  /// - Parameter control: an executable that takes `start`, `stop`, `restart`, `stationd WORDS…`,
  ///   `as CLERK WORDS…` and `push SOURCE KEY FILE`.
  /// - Parameter folder: of the script, which its files are named from.
  init(control: String, folder: URL, makeHall: @escaping (String) throws -> any PlayHall) {
    self.control = control
    self.folder = folder
    self.makeHall = makeHall
  }

  func hall(named name: String) throws -> any PlayHall { try makeHall(name) }

  func station(_ act: JourneyScript.StationAct) throws { _ = try run([act.rawValue]) }

  func command(_ words: [String], by clerk: String?) throws -> String {
    try run((clerk.map { ["as", $0] } ?? ["stationd"]) + words)
  }

  func push(source: String, key: String, file: String) throws {
    let path = folder.appending(path: file).standardizedFileURL.path(percentEncoded: false)
    _ = try run(["push", source, key, path])
  }

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    let (output, complaints) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: control)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = complaints
    try process.run()
    // A few lines each: neither fills a pipe before the other is read.
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    let words = try complaints.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ScriptHallFault.station(String(decoding: words, as: UTF8.self).trimmed)
    }
    return String(decoding: answer, as: UTF8.self).trimmed
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
