import ArgumentParser
import Employment
import Kiosk

/// Vacancies into the catalogue.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Import vacancies from tables of text or JSON.",
    discussion: """
      A row that cannot be read is named and left out; the others are taken. A file that cannot be \
      read ends the command with a failure, after the others were taken.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(
    name: .long,
    help: """
      The files are all there is: remove posts that they do not name. A post whose row cannot be \
      read stays as it was.
      """)
  var replaceAll = false

  @Argument(help: "CSV and its kin (UTF-8, GB18030 or UTF-16), or JSON objects.")
  var files: [String]

  func run() throws {
    let (configuration, assets) = try common.load()
    let isWhole = try Importing.run(
      files: files, replaceAll: replaceAll, configuration: configuration, assets: assets,
      now: MachineClock().wall, say: { show($0) }, complain: { complain($0) })
    if !isWhole { throw ExitCode.failure }
  }
}

/// Leases into the ledger.
struct Leases: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take leases of numbers and quota from files.",
    discussion: """
      A line that cannot be read is named and left out; the others are taken. A file that cannot \
      be read, or of which no line can, ends the command with a failure.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "Lease files, JSON Lines.")
  var files: [String]

  func run() throws {
    let (configuration, assets) = try common.load()
    let isWhole = try TakingLeases.run(
      files: files, configuration: configuration, assets: assets, now: MachineClock().wall,
      say: { show($0) }, complain: { complain($0) })
    if !isWhole { throw ExitCode.failure }
  }
}

/// Believable posts for trying out.
struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write believable sample vacancies, and leases to go with them.")

  @OptionGroup var common: CommonOptions

  @Option(name: .long) var count = 20_000
  @Option(name: .long) var seed: UInt64 = 1
  @Option(name: .long, help: "Where the lease file goes.") var leases: String?
  @Option(name: .long, help: "Date as which the posts are made; today by default.")
  var today: String?
  @Argument(help: "Where the CSV goes.") var file: String

  func run() throws {
    let (configuration, assets) = try common.load()
    let day = try today.map { text in
      guard let day = CalendarDate(text) else { throw ValidationError("\(text) is no date") }
      return day
    }
    try Sampling.run(
      count: count, seed: seed, today: day ?? MachineClock().wall.day, assets: assets,
      vacancies: file, leases: leases, site: configuration.site)
  }
}

/// The catalogue from a command line.
struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Search the catalogue.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "Words; none for all posts.") var words: [String] = []
  @Option(name: .long, help: "GB/T 2260 code, 6 digits or 9 with the town.") var region: String?
  @Option(name: .long, help: "Yuan a month.") var minPay: Int?
  @Option(name: .long, help: "market, policy, publicWelfare or casual.") var kind: String?
  @Option(name: .long, help: "GB/T 4658 code of one's own education.") var education: String?
  @Option(name: .long, help: "fullTime, partTime, temporary or internship.")
  var employmentType: String?
  @Option(name: .long, help: "day, rotating or night.") var shift: String?
  @Flag(name: .long, help: "Room and board come with the post.") var liveIn = false
  @Option(name: .long, help: "rank, newest or pay.") var order = "rank"
  @Option(name: .long) var offset = 0
  @Option(name: .long) var limit = 20
  @Flag(name: .long, help: "JSON Lines, after a line with the total.") var json = false

  func run() throws {
    let (configuration, assets) = try common.load()
    try Searching.run(
      try query(), asJSON: json, configuration: configuration, assets: assets,
      today: MachineClock().wall.day, say: { show($0) })
  }

  private func query() throws -> VacancyQuery {
    guard let order = VacancyQuery.Order(rawValue: order) else {
      throw ValidationError("--order takes rank, newest or pay")
    }
    return VacancyQuery(
      words: words.joined(separator: " "), filters: try filters(), order: order, offset: offset,
      limit: limit)
  }

  private func filters() throws -> VacancyFilters {
    VacancyFilters(
      region: try read(region, "--region") { RegionCode($0) }, minimumPay: minPay,
      kind: try read(kind, "--kind") { VacancyKind(rawValue: $0) },
      education: try read(education, "--education") { EducationLevel(code: $0) },
      employmentType: try read(employmentType, "--employment-type") {
        EmploymentType(rawValue: $0)
      },
      shift: try read(shift, "--shift") { WorkHours.Shift(rawValue: $0) }, liveIn: liveIn)
  }

  private func read<Value>(
    _ text: String?, _ name: String, _ make: (String) -> Value?
  ) throws -> Value? {
    guard let text else { return nil }
    guard let value = make(text) else { throw ValidationError("\(name): \(text) is not known") }
    return value
  }
}

/// Whether a slip is genuine.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Check the token of a slip's QR code.")

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "Public key of another terminal, 64 hexadecimal digits.")
  var key: [String] = []

  @Argument(help: "The text of the QR code.") var token: String

  func run() throws {
    let (configuration, _) = try common.load()
    let (lines, code) = try report(configuration)
    for line in lines { show(line) }
    if code != 0 { throw ExitCode(code) }
  }

  /// A wrong key ends as wrong arguments do (64), since 1 and 2 say something of the slip.
  private func report(
    _ configuration: KioskConfiguration
  ) throws -> (lines: [String], exitCode: Int32) {
    do {
      return try Verifying.run(
        token, keys: key, configuration: configuration, today: MachineClock().wall.day)
    } catch let fault as Verifying.Fault {
      throw ValidationError(fault.description)
    }
  }
}
