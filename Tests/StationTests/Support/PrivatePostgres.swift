import Foundation
import Testing

@testable import Station

/// A PostgreSQL of the test process's own: started when the first test needs it, gone with the
/// process, however that ends.
final class PrivatePostgres: Sendable {
  enum Fault: Error { case start(String) }

  /// Shared by all tests, each in a schema of its own.
  private static let shared = Result { try PrivatePostgres() }

  /// The folder of data, log, socket and password.
  let folder: String
  /// libpq's words for a connection.
  let connection: String
  /// On 127.0.0.1, where a password is asked for.
  let port: Int?

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
  init(port: Int? = nil) throws {
    self.port = port
    folder = "/tmp/station-postgres-" + UUID().uuidString.prefix(8)
    keeper = Process()
    keeper.executableURL = URL(filePath: "/bin/bash")
    keeper.arguments =
      ["-c", PrivatePostgres.keeping, StationScript.folder, folder] + (port.map { ["\($0)"] } ?? [])
    keeper.standardInput = life.fileHandleForReading
    let words = Pipe()
    keeper.standardOutput = words.fileHandleForWriting
    keeper.standardError = words.fileHandleForWriting
    try keeper.run()
    try words.fileHandleForWriting.close()
    let answer = try words.fileHandleForReading.readToEnd() ?? Data()
    let lines = String(decoding: answer, as: UTF8.self)
    guard let line = lines.split(separator: "\n").last, line.hasPrefix("host=") else {
      throw Fault.start(lines)
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
    "$0/postgres-start" "$@"
    exec >/dev/null 2>&1
    cat
    "$0/postgres-stop" "$1" --remove
    """

  /// Ends the server at once, without a word to its clients' transactions, and waits for its end.
  func kill() throws {
    let file = folder + "/data/postmaster.pid"
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    guard let process = lines.first.flatMap({ Int32($0) }) else { throw Fault.start("no server") }
    // "Immediate shutdown": all processes end without writing anything more.
    Foundation.kill(process, SIGQUIT)
    guard eventually({ !FileManager.default.fileExists(atPath: file) }) else {
      throw Fault.start("the server did not end")
    }
  }

  /// Runs it again on what it holds.
  func start() throws {
    let outcome = try StationScript.run(
      "postgres-start", [folder] + (port.map { ["\($0)"] } ?? []))
    guard outcome.status == 0 else { throw Fault.start(outcome.words) }
  }

  /// A connection of the operator's.
  func administrator() throws -> PostgresConnection {
    try PostgresConnection(
      PostgresSettings(connection: connection).parameters(), limits: StoreLimits())
  }

  /// A new database on this server; libpq's words for it.
  func makeDatabase() throws -> String {
    let name = "d" + UUID().uuidString.lowercased().replacing("-", with: "")
    try administrator().command("CREATE DATABASE \(name)")
    return connection.replacing("dbname=station", with: "dbname=\(name)")
  }
}

/// Asks again and again until it is so, for a while at most; whether it was.
func eventually(within seconds: Double = 20, _ isSo: () throws -> Bool) rethrows -> Bool {
  let deadline = ContinuousClock.now + .milliseconds(Int(seconds * 1000))
  while ContinuousClock.now < deadline {
    if try isSo() { return true }
    usleep(20_000)
  }
  return try isSo()
}
