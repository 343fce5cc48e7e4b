import Foundation
import Testing

/// A PostgreSQL of the test process's own: started when the first test needs it, gone with the
/// process, however that ends.
final class PrivatePostgres: Sendable {
  enum Fault: Error { case start(String) }

  /// Shared by all tests, each in a schema of its own.
  private static let shared = Result { try PrivatePostgres() }

  static let scripts = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Kiosk/station").path

  /// The folder of data, log and socket.
  let folder: String
  /// libpq's words for a connection.
  let connection: String

  private let keeper: Process
  /// Its end ends the server.
  private let life = Pipe()

  /// The process's own server; a failure with the reason where there is none.
  static func running() throws -> PrivatePostgres {
    do {
      return try shared.get()
    } catch {
      Issue.record("PostgreSQL is needed (apt-get install postgresql): \(error)")
      throw error
    }
  }

  /// Another server, ended with this value.
  init() throws {
    folder = "/tmp/station-postgres-" + UUID().uuidString.prefix(8)
    keeper = Process()
    keeper.executableURL = URL(filePath: "/bin/bash")
    keeper.arguments = ["-c", PrivatePostgres.keeping, PrivatePostgres.scripts, folder]
    keeper.standardInput = life.fileHandleForReading
    let words = Pipe()
    keeper.standardOutput = words.fileHandleForWriting
    keeper.standardError = words.fileHandleForWriting
    try keeper.run()
    try words.fileHandleForWriting.close()
    let answer = String(
      decoding: try words.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    guard let line = answer.split(separator: "\n").last, line.hasPrefix("host=") else {
      throw Fault.start(answer)
    }
    connection = String(line)
  }

  deinit {
    try? life.fileHandleForWriting.close()
    keeper.waitUntilExit()
  }

  /// Waits for the end of the test process, which closes the pipe.
  private static let keeping = """
    trap '' INT TERM
    "$0/postgres-start" "$1"
    exec >/dev/null 2>&1
    cat
    "$0/postgres-stop" "$1" --remove
    """

  /// Kills the postmaster and all it runs at once, as a power cut would.
  func kill() throws { _ = try script("pg_ctl kill QUIT", "postgres-stop", [folder]) }

  /// Runs it again on what it holds.
  func start() throws { _ = try script("start", "postgres-start", [folder]) }

  private func script(_ what: String, _ name: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: PrivatePostgres.scripts + "/" + name)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Fault.start(what) }
    return what
  }
}
