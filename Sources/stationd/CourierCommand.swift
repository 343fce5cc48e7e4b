import ArgumentParser
import Employment
import Exchange
import Foundation
import StationService

/// Halls without a line.
struct Courier: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "courier",
    abstract: "Halls without a line: take what a stick brings, and put answers and feed on it.",
    discussion: """
      Parcels that were altered, cut off, or belong elsewhere are named and left; the others are \
      taken. The same stick again changes nothing.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The folder where the stick is mounted.")
  var folder: String

  func run() async throws {
    let feed = try common.load().feedFolder
    let report = try await common.withStation { station in
      let tour: CourierTour
      do throws(CourierStickFault) {
        tour = try CourierTour(stickAt: folder, feedFolder: feed, station: station)
      } catch {
        throw CourierStop(description: "\(folder): \(error.words)")
      }
      return await tour.run()
    }
    for line in report.lines { print(ConsoleText.plain(line)) }
    for complaint in report.complaints {
      try? FileHandle.standardError.write(
        contentsOf: Data((ConsoleText.plain(complaint) + "\n").utf8))
    }
    if !report.complaints.isEmpty { throw ExitCode.failure }
  }
}

/// Why a tour could not begin, or did not end.
private struct CourierStop: Error, CustomStringConvertible {
  let description: String
}

extension CommonOptions {
  /// Has several commands done, all by the service that runs, or all here.
  func withStation<Value>(
    _ body: (@escaping CourierTour.Station) async throws -> Value
  ) async throws -> Value {
    let configuration = try load()
    let socket = configuration.commandSocket
    if try await CommandClient.send(.courier(.feed), to: socket) != nil {
      return try await body { command in
        guard let answer = try await CommandClient.send(command, to: socket) else {
          throw CourierStop(description: "the service went away")
        }
        return answer
      }
    }
    let core = try StationCore.open(
      configuration, assets: try assets(configuration), logger: logger(configuration))
    do {
      let value = try await body { await core.perform($0) }
      await core.close()
      return value
    } catch {
      await core.close()
      throw error
    }
  }
}
