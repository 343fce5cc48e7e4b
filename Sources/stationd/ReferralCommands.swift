import ArgumentParser
import Employment
import StationService

extension OutcomeReport.Result: ExpressibleByArgument {}
extension OutcomeReport.Employment: ExpressibleByArgument {}
extension StationCommand.ReportCommand.Kind: ExpressibleByArgument {}
extension StationCommand.ReportCommand.Format: ExpressibleByArgument {}

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
    try await listing.perform(.referral(.list(site: site, limit: limit), by: ""))
  }
}

/// 回执.
struct ReferralOutcomeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcome", abstract: "Record what became of a referral, once (回执).")

  @OptionGroup var clerk: ClerkOptions
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
    try await clerk.common.perform(
      .referral(.outcome(number: number, isSlip: slip, report: report), by: clerk.by))
  }
}

/// A recorded act.
struct ReferralReverse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reverse", abstract: "Take an outcome back; the referral is open again.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Ten digits.") var number: String
  @Flag(help: "The number is that of the slip.") var slip = false
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try await clerk.common.perform(
      .referral(.reverse(number: number, isSlip: slip, reason: reason), by: clerk.by))
  }
}

/// 统计.
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The service ledger or statistics of a period, or who read them, to standard output."
  )

  @OptionGroup var common: CommonOptions
  @Argument(help: "ledger, statistics or readings.") var kind: StationCommand.ReportCommand.Kind
  @Option(help: "First day: 2026-10-01.") var from: String
  @Option(help: "Last day, included.") var to: String
  @Option(help: "Code of a site; all without it.") var site: String?
  @Option(help: "Who reads it (经办人), for the record; needed for the ledger.") var by = ""
  @Option(help: "csv or json.") var format = StationCommand.ReportCommand.Format.csv

  func run() async throws {
    guard let first = CalendarDate(from), let last = CalendarDate(to), first <= last else {
      throw ValidationError("--from and --to are days such as 2026-10-01")
    }
    try await common.perform(
      .report(
        StationCommand.ReportCommand(
          kind: kind, from: first, through: last, site: site, format: format), by: by))
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

  func run() async throws { try await listing.perform(.staff(.list, by: "")) }
}

/// Done.
struct StaffSettle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Record what was done about a notice.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Its number.") var number: Int64
  @Option(help: "What was done.") var reason: String

  func run() async throws {
    try await clerk.common.perform(
      .staff(.settle(number: number, reason: reason), by: clerk.by))
  }
}
