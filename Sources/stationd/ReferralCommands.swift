import ArgumentParser
import Employment
import Exchange
import Station
import StationService

extension OutcomeReport.Result: ExpressibleByArgument {}
extension OutcomeReport.Employment: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}

/// 推荐 and 回执.
struct ReferralGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "referral", abstract: "Referrals: record an outcome, take one back, list.",
    subcommands: [ReferralOutcomeCommand.self, ReferralReverse.self, ReferralList.self])
}

/// A line each.
struct ReferralList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The newest referrals: their number, the slip's, state, when, where, which post.")

  @OptionGroup var listing: ListingOptions
  @Option(help: "Code of a site; all without it.") var site: String?
  @Option(help: "How many at most.") var limit = 100

  func run() async throws {
    listing.show(
      CommandTable(
        try await listing.common.perform(ListReferrals(site: site, limit: limit)),
        none: "no referrals",
        [
          .init("referral") { $0.referralNumber }, .init("slip") { $0.slipNumber },
          .init("state") { "\($0.status)" }, .init("issued") { $0.issuedAt },
          .init("site") { $0.siteCode }, .init("terminal") { $0.terminalNumber },
          .init("vacancy") { $0.vacancy }, .init("title") { $0.title },
        ]))
  }
}

/// 回执.
struct ReferralOutcomeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcome", abstract: "Record what became of a referral, once (回执).")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Ten digits, or what a scanner reads from the slip's QR code.")
  var number: String
  @Flag(help: "The number is that of the slip.") var slip = false
  @Option(help: "hired, notHired, declined, alreadyFilled or other.")
  var result: OutcomeReport.Result
  @Option(help: "With hired: contract, service, partTime or other.")
  var employment: OutcomeReport.Employment?
  @Option(help: "Needed unless hired.") var reason: String?

  func run() async throws {
    let report = OutcomeReport(result: result, employment: employment, reason: reason)
    let standing = try await common.perform(
      RecordOutcome(number: number, isSlip: slip, report: report))
    print("\(standing.number)\t\(standing.status)")
  }
}

/// A recorded act.
struct ReferralReverse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reverse", abstract: "Take an outcome back; the referral is open again.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Ten digits.") var number: String
  @Flag(help: "The number is that of the slip.") var slip = false
  @Option(help: "Why.") var reason: String

  func run() async throws {
    let standing = try await common.perform(
      ReverseOutcome(number: number, isSlip: slip, reason: reason))
    print("\(standing.number)\t\(standing.status)")
  }
}

/// 统计.
struct Report: AsyncParsableCommand {
  /// What there is to read.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case ledger
    case statistics
    case readings
  }

  static let configuration = CommandConfiguration(
    abstract: "The service ledger or statistics of a period, or who read them, to standard output."
  )

  @OptionGroup var common: CommonOptions
  @Argument(help: "ledger, statistics or readings.") var kind: Kind
  @Option(help: "First day: 2026-10-01.") var from: String
  @Option(help: "Last day, included.") var to: String
  @Option(help: "Code of a site; all without it.") var site: String?
  @Option(help: "csv or json.") var format = ReportFormat.csv

  func run() async throws {
    guard let first = CalendarDate(from), let last = CalendarDate(to), first <= last else {
      throw ValidationError("--from and --to are days such as 2026-10-01")
    }
    let period = ReportPeriod(from: first, through: last, site: site)
    let written =
      switch kind {
      case .ledger: try await common.perform(ReadLedger(period: period, format: format))
      case .statistics: try await common.perform(ReadStatistics(period: period, format: format))
      case .readings: try await common.perform(ListReportReadings(period: period, format: format))
      }
    print(ConsoleText.plain(written.text))
  }
}

/// What waits for a person.
struct Staff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What waits for a person at the station.",
    subcommands: [StaffList.self, StaffSettle.self])
}

/// A line each.
struct StaffList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Open notices: forked outboxes, refused rows, clocks.")

  @OptionGroup var listing: ListingOptions

  func run() async throws {
    listing.show(
      CommandTable(
        try await listing.common.perform(ListStaffNotices()), none: "nothing waits for anybody",
        [
          .init("number") { $0.number }, .init("at") { $0.at }, .init("kind") { $0.kind.rawValue },
          .init("device") { $0.device }, .init("record") { $0.record },
          .init("detail") { $0.detail },
        ]))
  }
}

/// Done.
struct StaffSettle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Record what was done about a notice.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Its number.") var number: Int64
  @Option(help: "What was done.") var reason: String

  func run() async throws {
    _ = try await common.perform(SettleStaffNotice(number: number, reason: reason))
    print("settled")
  }
}
