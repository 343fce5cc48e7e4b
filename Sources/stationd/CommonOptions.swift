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

  /// Took any name, before there were accounts.
  @Option(name: .long, help: .hidden)
  var by: String?

  func validate() throws {
    guard by == nil else {
      throw ValidationError(
        """
        --by is gone: whoever is logged in signs (stationd login NAME), or the account of the token in \
        \(CommandIdentity.variable), for scripts (stationd account token create NAME); without \
        either the machine's operator
        """)
    }
  }

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

  /// Gives what has operations done: by the service that runs, or here on the store.
  /// - Parameter identity: who asks; without it whoever is logged in.
  func withStation<Value>(
    as identity: OperationClient.Identity? = nil,
    _ body: (OperationClient) async throws -> Value
  ) async throws -> Value {
    let configuration = try load()
    let identity = try identity ?? CommandIdentity(configuration).whoActs()
    if let client = OperationClient(socket: configuration.commandSocket, identity) {
      return try await Self.telling { try await body(client) }
    }
    let core = try StationCore.open(
      configuration, assets: try assets(configuration), logger: logger(configuration))
    do {
      let value = try await Self.telling { try await body(OperationClient(core, identity)) }
      await core.close()
      return value
    } catch {
      await core.close()
      throw error
    }
  }

  /// What the station refuses is said as it is, without what a console would act on.
  private static func telling<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let refused as OperationClient.Refused {
      complain(refused.description)
      throw ExitCode.failure
    }
  }

  /// A line on standard error.
  static func complain(_ words: String) {
    try? FileHandle.standardError.write(contentsOf: Data((ConsoleText.plain(words) + "\n").utf8))
  }

  /// Has an operation done by the service that runs, or here.
  func perform<Operation: OperationDescription>(
    _ operation: Operation
  ) async throws -> Operation.Answer {
    try await withStation { try await $0.perform(operation) }
  }

  /// Has an operation done of which halls hear, and says what came of it. Where nobody publishes it
  /// that is said on a line of its own: scripts read the words of the others.
  /// - Parameter unpublished: goes before that, where it is not true yet what `words` say.
  func tell<Operation: OperationDescription>(
    _ operation: Operation, unpublished: String? = nil, _ words: (Operation.Answer) -> String
  ) async throws {
    let receipt = try await withStation { try await $0.receipt(of: operation) }
    let said = words(receipt.answer)
    guard receipt.awaitsPublication else { return print(ConsoleText.plain(said)) }
    print(ConsoleText.plain(unpublished.map { $0 + "; " } ?? said + "\n"), terminator: "")
    print(Self.unpublished)
  }

  static let unpublished =
    "nobody publishes now: halls hear of it when a stationd with leads: true runs"
}

/// What commands take that list or show something: each of them, so that programs can read it.
struct ListingOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions

  @Flag(help: "As JSON, for programs: an object for each row, keys as the headings.")
  var json = false

  /// Prints a table, for people or for programs.
  func show(_ table: CommandTable) { print(ConsoleText.plain(json ? table.json : table.text)) }
}
