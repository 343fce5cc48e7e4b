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
    abstract: "Check configuration, keys, store, feed, sources and devices.")

  @OptionGroup var common: CommonOptions

  func run() async throws { try await common.perform(.examine) }
}

/// A copy of the store.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a whole copy of an SQLite store to a file, while the service runs.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The file, which must not exist.")
  var path: String

  func run() async throws {
    let whole = URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
    let answer = try await BackupErrand(path: whole).run { try await common.answer($0) }
    try common.show(answer, answer.text)
  }
}
