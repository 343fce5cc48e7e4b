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
    abstract: "Sites: apply for, review, open, suspend, close, list.",
    subcommands: [
      SiteApply.self, SiteReview.self, SiteOpen.self, SiteSuspend.self, SiteClose.self,
      SiteList.self, SiteShow.self,
    ])
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
  @Option(help: "When someone is there, as 1-5=08:30-12:00,14:30-17:30; may stand several times.")
  var staffed: [String] = ["1-5=08:30-12:00,14:30-17:30"]
  @Option(help: "When the door opens, as 06:30-23:00.") var entry: [String] = ["00:00-24:00"]
  @Option(help: "Id of a rejected application that this one corrects.") var again: String?

  func run() async throws {
    guard let region = RegionCode(region) else {
      throw ValidationError("a region code has 6, 9 or 12 digits")
    }
    guard let hours = SiteHours.hours(staffed: staffed, entry: entry) else {
      throw ValidationError("hours are written as 1-5=08:30-12:00,14:30-17:30 and 06:30-23:00")
    }
    let id = again.flatMap { RecordID($0) }
    guard (again == nil) == (id == nil) else { throw ValidationError("--again takes an id") }
    let site = ServiceSite(
      name: name, siteCode: "", terminalNumber: "", level: level, region: region,
      address: address, hotline: hotline, complaintLine: complaintLine, openingHours: hours)
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

/// For good.
struct SiteClose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close a site for good; its code is never given again.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Code or id of the site.") var site: String
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try await clerk.common.perform(.site(.close(site: site, reason: reason), by: clerk.by))
  }
}

/// A line each.
struct SiteList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Sites: id, code, state, level, region, name.")

  @OptionGroup var common: CommonOptions
  @Option(help: "applied, rejected, coded, open, suspended or closed.")
  var standing: Standing.SiteState?

  func run() async throws { try await common.perform(.site(.list(state: standing), by: "")) }
}

/// One site with its history.
struct SiteShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One site, and who did what when.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Code or id of the site.") var site: String

  func run() async throws { try await common.perform(.site(.show(site: site), by: "")) }
}
