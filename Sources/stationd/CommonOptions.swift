import ArgumentParser
import Employment
import Foundation
import Logging
import Station
import StationService

/// What all commands take.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .long, help: "Configuration file (YAML). Kiosk/station.example.yaml documents it.")
  var config: String?

  @Option(name: .long, help: "Folder of the store, keys and feed; goes before the configuration.")
  var state: String?

  /// Reads the configuration; ends with everything that is wrong with it.
  func load() throws -> StationConfiguration { try Self.load(config, state: state) }

  /// The same, of what the options said.
  static func load(_ config: String?, state: String?) throws -> StationConfiguration {
    try StationConfiguration.load(path: config, environment: environment(state))
  }

  /// Of the process, with what was given on the command line.
  var environment: [String: String] { Self.environment(state) }

  private static func environment(_ state: String?) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    if let state { environment["STATION_STATE"] = state }
    return environment
  }

  func assets(_ configuration: StationConfiguration) throws -> AssetsFolder {
    try AssetsFolder.find(
      configured: configuration.assets, environment: ProcessInfo.processInfo.environment,
      executable: Bundle.main.executablePath ?? CommandLine.arguments[0])
  }

  func logger(_ configuration: StationConfiguration) -> Logger {
    LoggingSystem.bootstrap(StreamLogHandler.standardError)
    var logger = Logger(label: "stationd")
    logger.logLevel = configuration.logLevel
    return logger
  }

  /// Has a command done by the service that runs, or here, and prints what came of it.
  func perform(_ command: StationCommand) async throws {
    let answer = try await answer(command)
    try show(answer, answer.text)
  }

  /// Has a command done by the service that runs, or here.
  func answer(_ command: StationCommand) async throws -> CommandAnswer {
    let configuration = try load()
    if let done = try await CommandClient.send(command, to: configuration.commandSocket) {
      return done
    }
    let core = try StationCore.open(
      configuration, assets: try assets(configuration), logger: logger(configuration))
    let answer = await core.perform(command)
    await core.close()
    return answer
  }

  /// Has an operation done by the service that runs, or here.
  func perform<Operation: StationOperation>(_ operation: Operation) async throws -> Operation.Answer
  {
    let configuration = try load()
    let user = systemUser
    if let answer = try await OperationClient.perform(
      operation, as: user, to: configuration.commandSocket)
    {
      return answer
    }
    let core = try StationCore.open(
      configuration, assets: try assets(configuration), logger: logger(configuration))
    do {
      let answer = try await OperationClient.perform(operation, as: user, on: core)
      await core.close()
      return answer
    } catch {
      await core.close()
      throw error
    }
  }

  /// Whoever sits at the machine, also behind sudo.
  private var systemUser: String {
    let environment = ProcessInfo.processInfo.environment
    return environment["SUDO_USER"] ?? environment["USER"] ?? NSUserName()
  }

  /// Prints what came of a command, without what a console would act on, or why it was refused.
  func show(_ answer: CommandAnswer, _ text: String) throws {
    if answer.isRefused {
      try? FileHandle.standardError.write(
        contentsOf: Data((ConsoleText.plain(answer.text) + "\n").utf8))
      throw ExitCode.failure
    }
    print(ConsoleText.plain(text))
  }
}

/// What commands take that list or show something: each of them, so that programs can read it.
struct ListingOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions

  @Flag(help: "As JSON, for programs: an object for each row, keys as the headings.")
  var json = false

  /// Prints a table, for people or for programs.
  func show(_ table: CommandTable) { print(ConsoleText.plain(json ? table.json : table.text)) }

  /// Has a command done and prints the table that came of it, for people or for programs.
  func perform(_ command: StationCommand) async throws {
    let answer = try await common.answer(command)
    guard json, !answer.isRefused else { return try common.show(answer, answer.text) }
    guard let table = answer.table else {
      throw ListingStop(description: "the service is of another version and gives no JSON")
    }
    try common.show(answer, table.json)
  }
}

/// Why there is no list.
private struct ListingStop: Error, CustomStringConvertible {
  let description: String
}

/// What commands take that are recorded.
struct ClerkOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "Who does it (经办人): the clerk's number, for the record.")
  var by: String
}
