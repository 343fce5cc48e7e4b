import ArgumentParser
import Exchange
import Foundation
import StationService
import Supervision

/// Serves until it is stopped.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve terminals and clerks.")

  @OptionGroup var common: CommonOptions

  @Flag(name: .long, help: "Print the port on a line of its own when the service listens.")
  var announce = false

  func run() async throws {
    let configuration = try common.load()
    let logger = common.logger(configuration)
    let assets = try common.assets(configuration)
    let core = try StationCore.open(configuration, assets: assets, logger: logger)
    let announce = announce
    let notifier = ServiceNotifier(environment: ProcessInfo.processInfo.environment)
    let (file, state) = (common.config, common.state)
    let reread: StationServer.Reread = { try CommonOptions.load(file, state: state) }
    try await core.serve(notifier: notifier, reread: reread) { port in
      logger.notice("serving", metadata: ["port": "\(port)", "version": "\(Release.version)"])
      guard announce else { return }
      try? FileHandle.standardOutput.write(contentsOf: Data("\(port)\n".utf8))
    }
  }
}

/// Makes a clerk's key.
struct ClerkKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clerk-key",
    abstract: "Make a key for a clerk: the key, and the entry for the configuration's clerks.")

  @Argument(help: "The clerk's number.")
  var name: String

  func run() throws {
    guard !name.isEmpty, !name.contains(where: { $0 == ":" || $0 == "," || $0.isNewline }) else {
      throw ValidationError("a clerk's number has no colon, comma or line break")
    }
    let key = AccessKey.make()
    print("key for the clerk:         \(key)")
    print("entry for the station:     \(name):\(AccessKey.digest(of: key))")
  }
}

/// How everything is, and what to do about it.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check configuration, keys, store, disk, feed, sources and terminals.",
    discussion: """
      Asks the service that runs; where none does it looks by itself, makes nothing and writes \
      nothing. The exit status is that of the worst: 0 all is fine, 1 somebody should look at \
      something, 2 something that people need does not work.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "As JSON, for programs: an object for each finding.")
  var json = false

  func run() async throws {
    let findings = try await findings()
    if json {
      print(String(decoding: try CanonicalJSON.bytes(of: findings), as: UTF8.self))
    } else {
      print(findings.map(\.line).joined(separator: "\n"))
    }
    let worst = findings.map(\.state).max()?.exitStatus ?? 0
    if worst > 0 { throw ExitCode(worst) }
  }

  private func findings() async throws -> [StationFinding] {
    // Whoever is logged in: how the machine is, is its operator's to know.
    if let socket = try? common.load().commandSocket,
      let client = OperationClient(socket: socket, CommandIdentity.machineOperator)
    {
      do { return try await client.perform(ExamineStation()) } catch {
        return [StationFinding(.service, .broken, "\(error)")]
      }
    }
    return StationDiagnosis.run(
      config: common.config, environment: common.environment,
      executable: Bundle.main.executablePath ?? CommandLine.arguments[0], now: MachineTime().now)
  }
}

/// A copy of the store.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a whole copy of the store to a file, while the service runs.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The file, which must not exist.")
  var path: String

  func run() async throws {
    let whole = URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
    let copy = try PostgresCopy(
      of: try common.load(), to: whole,
      executable: Bundle.main.executablePath ?? CommandLine.arguments[0])
    if let copy {
      let status = try copy.run()
      guard status == 0 else { throw ExitCode(status) }
      // The copy stands, whether or not the doctor hears of it.
      _ = try? await common.perform(NoteBackup())
      print("written and checked: \(whole)")
      return
    }
    let written = try await common.withStation { station in
      try await BackupErrand(path: whole).run { try await station.perform($0) }
    }
    print("written and checked: \(written)")
  }
}
