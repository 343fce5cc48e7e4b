import ArgumentParser
import Benching
import Glibc

/// Measures the station, the line and the feed's way into a terminal, and prints a table.
@main
struct StationBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "station-bench",
    abstract: "Measure the station and the line and print rows of a Markdown table.",
    discussion: "Aims that are missed are said and do not fail.")

  /// What can be measured apart from the rest.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case feed, line, outbox, intake, load
  }

  @Option(name: .long, help: "A folder for this alone; what lies in it is overwritten.")
  var folder: String

  @Option(name: .long, help: "The program stationd. Default: beside this one.")
  var stationd: String?

  @Option(name: .long, help: "How to connect to a PostgreSQL for trials, as libpq takes it.")
  var postgres: String?

  @Option(name: .long, help: "How many vacancies the feed holds.")
  var vacancies = 100_000

  @Option(name: .long, help: "How many rows sources and terminals hand in.")
  var rows = 20_000

  @Option(name: .long, help: "How many terminals ask at once.")
  var terminals = 20_000

  @Option(name: .long, parsing: .upToNextOption, help: "feed, line, outbox, intake, load.")
  var only: [Part] = []

  @Flag(name: .long, help: "Print no head: the rows go on in a table.")
  var rowsOnly = false

  func validate() throws {
    guard vacancies >= 1000, rows >= 1000, terminals >= 100 else {
      throw ValidationError("--vacancies and --rows are 1000 or more, --terminals 100 or more")
    }
  }

  func run() throws {
    if !rowsOnly { print(Figure.head) }
    let place = try StationPlace(folder: folder, stationd: stationd, postgres: postgres)
    let measuring = StationMeasuring(place: place) {
      print($0.line)
      // A row is seen when it is there, also behind a pipe.
      fflush(nil)
    }
    let parts = only.isEmpty ? Part.allCases : only
    if parts.contains(.feed) || parts.contains(.line) {
      let feed = try StationFeed(place, vacancies: vacancies)
      let terminal = try SyncedTerminal(place, feed: feed)
      try measuring.syncing(terminal, of: feed, details: parts.contains(.feed))
      if parts.contains(.line) { try measuring.waiting(terminal, of: feed) }
    }
    if parts.contains(.outbox) { try measuring.handingIn(rows: rows) }
    if parts.contains(.intake) { try measuring.takingIn(rows: rows) }
    if parts.contains(.load) { try measuring.crowding(terminals: terminals) }
  }
}
