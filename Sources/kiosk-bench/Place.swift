import Catalogue
import Employment
import Foundation
import Interface
import Kiosk
import Ports

/// Where everything is measured: a folder of its own, the configuration, the assets, and one day
/// for everything, so that every run measures the same.
struct Place {
  /// What stops a measurement.
  struct Fault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  let folder: String
  let assets: AssetsFolder
  private(set) var configuration: KioskConfiguration
  let day: CalendarDate
  let began: Timestamp

  init(folder: String, config: String?) throws {
    let environment = ProcessInfo.processInfo.environment
    self.folder = folder
    configuration = try KioskConfiguration.load(path: config, environment: environment)
    configuration.stateDirectory = folder + "/state"
    configuration.leaseFiles = []
    assets = try AssetsFolder.find(
      explicit: configuration.assetsDirectory, environment: environment,
      executable: Bundle.main.executablePath ?? CommandLine.arguments[0])
    guard let day = CalendarDate("2026-11-23") else { throw Fault("no such day") }
    self.day = day
    began = Timestamp(day: day, time: TimeOfDay(hour: 10, minute: 0))
    try FileManager.default.createDirectory(
      atPath: configuration.stateDirectory, withIntermediateDirectories: true)
  }

  var posts: String { folder + "/posts.csv" }
  var leases: String { folder + "/leases.jsonl" }

  /// The same terminal with numbers and quotas to give away.
  var lending: KioskConfiguration {
    var copy = configuration
    copy.leaseFiles = [leases]
    return copy
  }

  var tables: ImportTables {
    get throws {
      ImportTables(
        codes: try assets.codes(), regions: try assets.regions(),
        occupations: try assets.occupations(),
        columns: ImportColumns(text: try assets.importColumns()))
    }
  }

  /// Writes the posts.
  func makePosts(_ count: Int) throws {
    guard
      let sample = SampleVacancies(
        seed: 1, today: day, folder: assets.path(of: "sample"),
        towns: try assets.regions().towns)
    else { throw Fault("the templates of sample posts cannot be read") }
    guard sample.write(count: count, to: posts) else { throw Fault("\(posts): cannot be written") }
  }

  /// Numbers, and quotas for the posts that the first pages show.
  func makeLeases(_ store: some VacancyCatalogue) throws {
    var seen: Set<String> = []
    for words in QueryMix.words {
      let page = try store.search(VacancyQuery(words: words), on: day)
      seen.formUnion(page.vacancies.map(\.identifier))
    }
    let quotas = seen.sorted().map { (vacancy: $0, count: 1000) }
    let lent = SampleLeases.leases(
      seed: 1, quotas: quotas, validThrough: day.adding(days: 365))
    try SampleLeases.jsonLines(lent).write(toFile: leases, atomically: true, encoding: .utf8)
  }

  /// Everything but the catalogue, as on a terminal's first day.
  func forgetVisits() throws {
    let state = configuration.stateDirectory
    for name in try FileManager.default.contentsOfDirectory(atPath: state)
    where !name.hasPrefix("catalogue.") {
      try FileManager.default.removeItem(atPath: state + "/" + name)
    }
  }

  /// A terminal that draws 1920 × 1080 pixels in memory and prints on a fake printer.
  func hall(_ configuration: KioskConfiguration) throws -> ScriptHall {
    try ScriptHall(
      configuration: configuration, assets: assets,
      panel: .pixels(Size(width: 1920, height: 1080)),
      printer: .fake(FakePrinter(papers: [configuration.printer.paper])), out: nil, seed: 1)
  }

  /// A script of Assets, without the lines that begin with `word`.
  func script(_ name: String, leavingOut word: String? = nil) throws -> JourneyScript {
    let text = try String(contentsOfFile: assets.path(of: "journeys/\(name)"), encoding: .utf8)
    guard let word else { return try JourneyScript(text) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return try JourneyScript(lines.filter { !$0.hasPrefix(word) }.joined(separator: "\n"))
  }
}
