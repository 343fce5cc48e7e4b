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

  @OptionGroup var common: CommonOptions
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
    print(
      ConsoleText.plain(Self.line(try await common.perform(ApplyForSite(again: id, site: site)))))
  }

  /// What a step came to: words parted by tabs, the id first, for scripts that go on with it.
  static func line(_ record: SiteRecord) -> String {
    [
      record.id.description, record.site.siteCode.isEmpty ? "-" : record.site.siteCode,
      record.state.rawValue, record.site.level.rawValue, record.site.region.digits,
      record.site.name,
    ].joined(separator: "\t")
  }
}

/// 审核.
struct SiteReview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Approve or reject a site at the level above; approval gives the code (审核、编码).")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Id of the application.") var site: String
  @Option(name: .customLong("as"), help: "Level of the reviewer: city, district or town.")
  var reviewer: ReviewLevel
  @Flag(help: "Reject it; needs --reason.") var reject = false
  @Option(help: "Why.") var reason = ""

  func run() async throws {
    try await common.tell(
      ReviewSite(site: site, reviewer: reviewer, approves: !reject, reason: reason),
      SiteApply.line)
  }
}

/// An approved site serves the public.
struct SiteOpen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Let an approved or suspended site serve the public.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Code or id of the site.") var site: String

  func run() async throws {
    try await common.tell(OpenSite(site: site), SiteApply.line)
  }
}

/// An open site serves nobody for a while.
struct SiteSuspend: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Let an open site serve nobody until it is opened again.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Code or id of the site.") var site: String
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try await common.tell(SuspendSite(site: site, reason: reason), SiteApply.line)
  }
}

/// For good, unless the level above takes it back.
struct SiteClose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close a site for good; its code is never given again. reopen takes it back.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Code or id of the site.") var site: String
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try await common.tell(CloseSite(site: site, reason: reason), SiteApply.line)
  }
}

/// A closing was a mistake.
struct SiteReopen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Take a closing back, at the level above: the site stands where it stood before.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Code or id of the site.") var site: String
  @Option(name: .customLong("as"), help: "Level of the reviewer: city, district or town.")
  var reviewer: ReviewLevel
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try await common.tell(
      ReopenSite(site: site, reviewer: reviewer, reason: reason), SiteApply.line)
  }
}

/// Another hotline, other hours.
struct SiteCorrect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Correct what was written down of an approved site; its terminals follow.",
    discussion: "The code stays as it is, also where the region was wrong: it stands on slips.")

  @OptionGroup var common: CommonOptions
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
    try await common.tell(
      CorrectSite(site: site, correction: correction, reason: reason), SiteApply.line)
  }
}

/// A line each.
struct SiteList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Sites: id, code, state, level, region, name.")

  @OptionGroup var listing: ListingOptions
  @Option(help: "applied, rejected, coded, open, suspended or closed.")
  var standing: Standing.SiteState?

  func run() async throws {
    listing.show(
      CommandTable(
        try await listing.common.perform(ListSites(state: standing)), none: "no sites",
        Self.columns))
  }

  static var columns: [CommandTable.Column<SiteRecord>] {
    [
      .init("id") { $0.id }, .init("code") { $0.site.siteCode },
      .init("state") { $0.state.rawValue }, .init("level") { $0.site.level.rawValue },
      .init("region") { $0.site.region.digits }, .init("name") { $0.site.name },
    ]
  }
}

/// One site with its history.
struct SiteShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One site, and who did what when.")

  @OptionGroup var listing: ListingOptions
  @Argument(help: "Code or id of the site.") var site: String

  func run() async throws {
    let found = try await listing.common.perform(ShowSite(site: site))
    let history = CommandTable(
      found.steps, none: "no steps",
      [
        .init("at") { $0.act.at }, .init("state") { $0.state.rawValue },
        .init("clerk") { $0.act.clerk }, .init("reason") { $0.act.reason },
      ])
    listing.show(
      CommandTable(
        record: found.record, SiteList.columns + Self.fields(found),
        parts: ["history": history]))
  }

  private static func fields(_ found: SiteHistory) -> [CommandTable.Column<SiteRecord>] {
    [
      .init("regionName") { _ in found.regionName },
      .init("address") { $0.site.address }, .init("hotline") { $0.site.hotline },
      .init("complaintLine") { $0.site.complaintLine },
      .init("staffed") { SiteHours.words(ofStaffed: $0.site.openingHours.staffed) },
      .init("entry") { SiteHours.words(of: $0.site.openingHours.entry) },
      .init("holidays") { $0.site.openingHours.holidays.sorted().map(\.description) },
      .init("workedDays") { $0.site.openingHours.workedDays.sorted().map(\.description) },
      .init("applicant") { $0.applicant }, .init("reason") { $0.reason },
      .init("changed") { $0.changedAt },
    ]
  }
}
