import ArgumentParser
import Employment
import Exchange
import Station
import StationService

extension ServiceSite.Level: ExpressibleByArgument {}
extension ReviewLevel: ExpressibleByArgument {}
extension Standing.SiteState: ExpressibleByArgument {}

/// 就业之家网点.
struct Site: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sites: apply for, review, open, suspend, close, reopen, correct, list, show.",
    subcommands: [
      SiteApply.self, SiteReview.self, SiteOpen.self, SiteSuspend.self, SiteClose.self,
      SiteReopen.self, SiteCorrect.self, SiteList.self, SiteShow.self,
    ])
}

/// When a site is staffed and when its door opens; what is not given stays, or is as usual.
struct HoursOptions: ParsableArguments {
  @Option(help: "When someone is there, as 1-5=08:30-12:00,14:30-17:30; may stand several times.")
  var staffed: [String] = []
  @Option(help: "When the door opens, as 06:30-23:00; may stand several times.")
  var entry: [String] = []
  @Option(help: "A day on which nobody is there, as 2027-02-17; may stand several times.")
  var holiday: [String] = []
  @Option(help: "A weekend day that is worked (调休); may stand several times.")
  var worked: [String] = []

  typealias Given = (
    staffed: [Int: [OpeningHours.Span]]?, entry: [OpeningHours.Span]?,
    holidays: Set<CalendarDate>?, workedDays: Set<CalendarDate>?
  )

  /// Each nil where the option does not stand.
  var given: Given {
    get throws {
      (
        try read(staffed, SiteHours.staffed), try read(entry, SiteHours.entry),
        try read(holiday, HoursOptions.days), try read(worked, HoursOptions.days)
      )
    }
  }

  private func read<Value>(_ texts: [String], _ parse: ([String]) -> Value?) throws -> Value? {
    if texts.isEmpty { return nil }
    if let value = parse(texts) { return value }
    throw ValidationError(
      "hours are written as 1-5=08:30-12:00,14:30-17:30 and 06:30-23:00, days as 2027-02-17")
  }

  private static func days(_ texts: [String]) -> Set<CalendarDate>? {
    let days = texts.compactMap { CalendarDate($0) }
    return days.count == texts.count ? Set(days) : nil
  }
}

/// 申请入驻.
struct SiteApply: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Apply for a site (申请入驻); prints its id.")

  @OptionGroup var clerk: ClerkOptions
  @Option(help: "赣县区就业之家 for one.") var name: String
  @Option(help: "district, town, village or highTechZone.") var level: ServiceSite.Level
  @Option(help: "Region code of 6, 9 or 12 digits.") var region: String
  @Option(help: "Street and house.") var address = ""
  @Option(help: "服务热线.") var hotline = "12333"
  @Option(name: .customLong("complaint-line"), help: "投诉举报电话.") var complaintLine = "12333"
  @OptionGroup var hours: HoursOptions
  @Option(help: "Id of a rejected application that this one corrects.") var again: String?

  func run() async throws {
    guard let region = RegionCode(region) else {
      throw ValidationError("a region code has 6, 9 or 12 digits")
    }
    let usual = ["1-5=08:30-12:00,14:30-17:30"]
    let openingHours = OpeningHours(
      staffed: try hours.given.staffed ?? SiteHours.staffed(usual) ?? [:],
      entry: try hours.given.entry ?? SiteHours.entry(["00:00-24:00"]) ?? [],
      holidays: try hours.given.holidays ?? [], workedDays: try hours.given.workedDays ?? [])
    let id = again.flatMap { RecordID($0) }
    guard (again == nil) == (id == nil) else { throw ValidationError("--again takes an id") }
    let site = ServiceSite(
      name: name, siteCode: "", terminalNumber: "", level: level, region: region,
      address: address, hotline: hotline, complaintLine: complaintLine, openingHours: openingHours)
    try await clerk.common.perform(.site(.apply(id: id, site: site), by: clerk.by))
  }
}

/// 审核.
struct SiteReview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Approve or reject a site at the level above; approval gives the code (审核、编码).")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Id of the application.") var site: String
  @Option(name: .customLong("as"), help: "Level of the reviewer: city, district or town.")
  var reviewer: ReviewLevel
  @Flag(help: "Reject it; needs --reason.") var reject = false
  @Option(help: "Why.") var reason = ""

  func run() async throws {
    try await clerk.common.perform(
      .site(
        .review(site: site, reviewer: reviewer, approves: !reject, reason: reason), by: clerk.by))
  }
}

/// An approved site serves the public.
struct SiteOpen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Let an approved or suspended site serve the public.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Code or id of the site.") var site: String

  func run() async throws {
    try await clerk.common.perform(.site(.open(site: site), by: clerk.by))
  }
}

/// An open site serves nobody for a while.
struct SiteSuspend: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Let an open site serve nobody until it is opened again.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Code or id of the site.") var site: String
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try await clerk.common.perform(.site(.suspend(site: site, reason: reason), by: clerk.by))
  }
}

/// For good, unless the level above takes it back.
struct SiteClose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close a site for good; its code is never given again. reopen takes it back.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Code or id of the site.") var site: String
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try await clerk.common.perform(.site(.close(site: site, reason: reason), by: clerk.by))
  }
}

/// A closing was a mistake.
struct SiteReopen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Take a closing back, at the level above: the site stands where it stood before.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Code or id of the site.") var site: String
  @Option(name: .customLong("as"), help: "Level of the reviewer: city, district or town.")
  var reviewer: ReviewLevel
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try await clerk.common.perform(
      .site(.reopen(site: site, reviewer: reviewer, reason: reason), by: clerk.by))
  }
}

/// Another hotline, other hours.
struct SiteCorrect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Correct what was written down of an approved site; its terminals follow.",
    discussion: "The code stays as it is, also where the region was wrong: it stands on slips.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Code or id of the site.") var site: String
  @Option(help: "Why.") var reason: String
  @Option(help: "赣县区就业之家 for one.") var name: String?
  @Option(help: "Region code that fits the site's level.") var region: String?
  @Option(help: "Street and house.") var address: String?
  @Option(help: "服务热线.") var hotline: String?
  @Option(name: .customLong("complaint-line"), help: "投诉举报电话.") var complaintLine: String?
  @OptionGroup var hours: HoursOptions

  func run() async throws {
    let given = try hours.given
    let region = region.flatMap { RegionCode($0) }
    guard (self.region == nil) == (region == nil) else {
      throw ValidationError("a region code has 6, 9 or 12 digits")
    }
    let correction = SiteCorrection(
      name: name, region: region, address: address, hotline: hotline, complaintLine: complaintLine,
      staffed: given.staffed, entry: given.entry, holidays: given.holidays,
      workedDays: given.workedDays)
    try await clerk.common.perform(
      .site(.correct(site: site, correction, reason: reason), by: clerk.by))
  }
}

/// A line each.
struct SiteList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Sites: id, code, state, level, region, name.")

  @OptionGroup var listing: ListingOptions
  @Option(help: "applied, rejected, coded, open, suspended or closed.")
  var standing: Standing.SiteState?

  func run() async throws { try await listing.perform(.site(.list(state: standing), by: "")) }
}

/// One site with its history.
struct SiteShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One site, and who did what when.")

  @OptionGroup var listing: ListingOptions
  @Argument(help: "Code or id of the site.") var site: String

  func run() async throws { try await listing.perform(.site(.show(site: site), by: "")) }
}
