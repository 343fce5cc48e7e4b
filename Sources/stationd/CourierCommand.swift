import ArgumentParser
import Employment
import Exchange
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
    for complaint in report.complaints { CommonOptions.complain(complaint) }
    if !report.complaints.isEmpty { throw ExitCode.failure }
  }
}

/// Why a tour could not begin.
private struct CourierStop: Error, CustomStringConvertible {
  let description: String
}
