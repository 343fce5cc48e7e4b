import ArgumentParser
import Employment
import Foundation
import Kiosk

/// What all commands take.
struct CommonOptions: ParsableArguments {
  @Option(name: .long, help: "Configuration file (YAML). Kiosk/kiosk.example.yaml documents it.")
  var config: String?

  @Option(name: .long, help: "Where the databases live.")
  var state: String?

  /// Reads configuration and finds the assets; ends with a clear message where it can't.
  func load() throws -> (configuration: KioskConfiguration, assets: AssetsFolder) {
    let environment = ProcessInfo.processInfo.environment
    do {
      var configuration = try KioskConfiguration.load(path: config, environment: environment)
      if let state { configuration.stateDirectory = state }
      let assets = try AssetsFolder.find(
        explicit: configuration.assetsDirectory, environment: environment,
        executable: Bundle.main.executablePath ?? CommandLine.arguments[0])
      return (configuration, assets)
    } catch let fault as ConfigurationFault {
      throw Complaint(fault.description)
    } catch let fault as AssetsFault {
      throw Complaint(fault.description)
    }
  }
}

/// An end with a message for whoever called.
struct Complaint: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Writes to standard output, without what a console would act on.
func show(_ line: String) { print(ConsoleText.plain(line)) }

/// Writes to standard error, without what a console would act on.
func complain(_ line: String) {
  try? FileHandle.standardError.write(contentsOf: Data((ConsoleText.plain(line) + "\n").utf8))
}
