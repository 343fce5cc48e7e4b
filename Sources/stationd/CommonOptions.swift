import ArgumentParser
import Employment
import Foundation
import Logging
import StationService

/// What all commands take.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .long, help: "Configuration file (YAML). Kiosk/station.example.yaml documents it.")
  var config: String?

  @Option(name: .long, help: "Folder of the store, keys and feed; goes before the configuration.")
  var state: String?

  /// Reads the configuration; ends with everything that is wrong with it.
  func load() throws -> StationConfiguration {
    var environment = ProcessInfo.processInfo.environment
    if let state { environment["STATION_STATE"] = state }
    return try StationConfiguration.load(path: config, environment: environment)
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
  func perform(_ command: StationCommand) async throws { try show(try await answer(command)) }

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

  /// Prints what came of a command, without what a console would act on.
  func show(_ answer: CommandAnswer) throws {
    if answer.isRefused {
      try? FileHandle.standardError.write(
        contentsOf: Data((ConsoleText.plain(answer.text) + "\n").utf8))
      throw ExitCode.failure
    }
    print(ConsoleText.plain(answer.text))
  }
}

/// What commands take that are recorded.
struct ClerkOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "Who does it (经办人): the clerk's number, for the record.")
  var by: String
}
