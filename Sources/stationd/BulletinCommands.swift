import ArgumentParser
import Employment
import Station
import StationService

/// Words of something that is published.
struct PublishedOptions: ParsableArguments {
  @Argument(help: "Its name: fair-2026-12 for one.") var identifier: String
  @Option(help: "One line.") var title: String
  @Option(help: "Paragraphs, parted by line ends; {number} stands for the hall's hotline.")
  var text = ""
  @Option(name: .customLong("title-en"), help: "The title in English.") var englishTitle: String?
  @Option(name: .customLong("text-en"), help: "The text in English.") var englishText: String?
}

/// 公告.
struct AnnouncementGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "announcement", abstract: "What all halls show: publish, withdraw, list.",
    subcommands: [
      AnnouncementPublish.self, BulletinWithdraw<Announcements>.self,
      BulletinList<Announcements>.self, BulletinShow<Announcements>.self,
    ])
}

/// On every terminal, as soon as it hears of it.
struct AnnouncementPublish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Show an announcement in all halls, or change one.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var words: PublishedOptions
  @Option(help: "First day: 2026-12-01.") var from: String
  @Option(help: "Last day.") var through: String

  func run() async throws {
    guard let from = CalendarDate(from), let through = CalendarDate(through) else {
      throw ValidationError("--from and --through are days such as 2026-12-01")
    }
    let announcement = Announcement(
      identifier: words.identifier, title: words.title, text: words.text,
      englishTitle: words.englishTitle, englishText: words.englishText, from: from,
      through: through)
    try await common.publish(PublishAnnouncement(announcement: announcement))
  }
}

/// 公示服务事项.
struct ServiceItemGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "service-item",
    abstract: "What the halls offer, as 办事指南 shows it: publish, withdraw, list.",
    subcommands: [
      ServiceItemPublish.self, BulletinWithdraw<ServiceItems>.self,
      BulletinList<ServiceItems>.self, BulletinShow<ServiceItems>.self,
    ])
}

/// In 办事指南 of every terminal, before what it has of its own.
struct ServiceItemPublish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Show a service item in the halls, or change one.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var words: PublishedOptions
  @Option(help: "district, town, village or highTechZone; may stand several times. All without.")
  var level: [ServiceSite.Level] = []
  @Option(help: "Items with a lower number stand first.") var order = 100

  func run() async throws {
    let item = ServiceItem(
      identifier: words.identifier, title: words.title, text: words.text,
      englishTitle: words.englishTitle, englishText: words.englishText, levels: level,
      order: order)
    try await common.publish(PublishServiceItem(item: item))
  }
}

/// Settings for all halls.
struct ParameterGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameter",
    abstract: "Tiles of home screens and waiting times in all halls: set, reset, list.",
    subcommands: [
      ParameterSet.self, BulletinWithdraw<Parameters>.self, BulletinList<Parameters>.self,
      BulletinShow<Parameters>.self,
    ])
}

/// For every terminal, from its next visitor on.
struct ParameterSet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set a parameter in all halls.",
    discussion: """
      tiles.district, tiles.town, tiles.village, tiles.highTechZone: \
      \(HallService.allCases.map(\.rawValue).joined(separator: ",")), those that are to stand \
      there, in their order. idleSeconds, readingSeconds, countdownSeconds, attractSeconds: a number.
      """)

  @OptionGroup var common: CommonOptions
  @Argument(help: "Its name: tiles.town for one.") var name: String
  @Argument(help: "Its value: findWork,register,mySlips for one.") var value: String

  func run() async throws {
    try await common.publish(SetHallParameter(parameter: name, value: value))
  }
}

extension CommonOptions {
  /// Has something published.
  fileprivate func publish<Operation: OperationDescription>(_ operation: Operation) async throws {
    try await tell(operation, unpublished: "recorded") { _ in "published" }
  }
}

/// One kind of what all halls are told.
protocol BulletinTopic: Sendable {
  static var kind: BulletinKind { get }
  /// Name and meaning of the command that takes one back.
  static var withdrawal: (name: String, abstract: String) { get }
  /// What a line of the list says.
  static var listed: String { get }
  /// The list.
  static func table(_ told: ToldBulletin) -> CommandTable
}

enum Announcements: BulletinTopic {
  static let kind = BulletinKind.announcement
  static let withdrawal = (name: "withdraw", abstract: "Show an announcement no longer.")
  static let listed = "Announcements: name, first day, last day, title."

  static func table(_ told: ToldBulletin) -> CommandTable {
    CommandTable(
      told.announcements, none: "no announcements",
      [
        .init("name") { $0.identifier }, .init("from") { $0.from }, .init("through") { $0.through },
        .init("title") { $0.title },
      ])
  }
}

enum ServiceItems: BulletinTopic {
  static let kind = BulletinKind.serviceItem
  static let withdrawal = (name: "withdraw", abstract: "Show a service item no longer.")
  static let listed = "Service items: name, order, levels, title."

  static func table(_ told: ToldBulletin) -> CommandTable {
    CommandTable(
      told.serviceItems, none: "no service items",
      [
        .init("name") { $0.identifier }, .init("order") { $0.order },
        .init("levels") { $0.levels.isEmpty ? ["all"] : $0.levels.map(\.rawValue) },
        .init("title") { $0.title },
      ])
  }
}

enum Parameters: BulletinTopic {
  static let kind = BulletinKind.parameter
  static let withdrawal = (name: "reset", abstract: "Let each terminal have its own value again.")
  static let listed = "Parameters that are set: name, value."

  static func table(_ told: ToldBulletin) -> CommandTable {
    CommandTable(
      told.parameters.sorted { $0.key < $1.key }, none: "no parameters; each terminal has its own",
      [.init("name") { $0.key }, .init("value") { $0.value }])
  }
}

/// Gone from every terminal.
struct BulletinWithdraw<Topic: BulletinTopic>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Topic.withdrawal.name, abstract: Topic.withdrawal.abstract)
  }

  @OptionGroup var common: CommonOptions
  @Argument(help: "Its name.") var identifier: String

  func run() async throws {
    try await common.tell(WithdrawBulletin(kind: Topic.kind, identifier: identifier)) { _ in
      "withdrawn"
    }
  }
}

/// A line each.
struct BulletinList<Topic: BulletinTopic>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: Topic.listed)
  }

  @OptionGroup var listing: ListingOptions

  func run() async throws {
    listing.show(Topic.table(try await listing.common.perform(ListBulletin(kind: Topic.kind))))
  }
}

/// A line for each step.
struct BulletinShow<Topic: BulletinTopic>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: "Who said what under a name, and when.")
  }

  @OptionGroup var listing: ListingOptions
  @Argument(help: "Its name.") var identifier: String

  func run() async throws {
    let steps = try await listing.common.perform(
      ShowBulletin(kind: Topic.kind, identifier: identifier))
    listing.show(
      CommandTable(
        steps, none: "",
        [
          .init("at") { $0.at }, .init("clerk") { $0.clerk },
          .init("words") { $0.words ?? "withdrawn" },
        ]))
  }
}
