import ArgumentParser
import Benching

/// Measures the terminal's main paths and prints a table.
@main
struct KioskBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kiosk-bench", abstract: "Measure the terminal and print a Markdown table.",
    subcommands: [Measure.self, FirstFrame.self, AllJourneys.self], defaultSubcommand: Measure.self)
}

/// Everything that one machine can tell without a panel.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure everything (the default).",
    discussion: "Aims that are missed are said and do not fail.")

  @Option(name: .long, help: "A folder for this alone; what lies in it is overwritten.")
  var folder: String

  @Option(name: .long, help: "Configuration, with the staff code of Assets/journeys.")
  var config: String?

  @Option(name: .long, help: "How many vacancies the catalogue holds.")
  var vacancies = 100_000

  @Option(name: .long, help: "How often the main job is done.")
  var visits = 20

  @Flag(name: .long, help: "Send slips to the configured CUPS queue too.")
  var spool = false

  func validate() throws {
    guard vacancies > 0, visits > 0 else {
      throw ValidationError("--vacancies and --visits are above zero")
    }
  }

  func run() throws {
    print(Figure.head)
    let measuring = Measuring(place: try Place(folder: folder, config: config)) {
      print($0.line)
    }
    try measuring.importing(count: vacancies)
    try measuring.searching(vacancies: vacancies, times: 2000)
    try measuring.visiting(times: visits)
    try measuring.starting(vacancies: vacancies, times: 20, config: config)
    try measuring.remembering(config: config)
    let slips = try measuring.referring(times: 100)
    if spool { try measuring.printing(Array(slips.prefix(20))) }
  }
}
