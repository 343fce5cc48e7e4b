import ArgumentParser
import Employment
import StationService

/// 公告.
struct AnnouncementGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "announcement", abstract: "What all halls show: publish, withdraw, list.",
    subcommands: [
      AnnouncementPublish.self, AnnouncementWithdraw.self, AnnouncementList.self,
    ])
}

/// On every terminal, as soon as it hears of it.
struct AnnouncementPublish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Show an announcement in all halls, or change one.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Its name: fair-2026-12 for one.") var identifier: String
  @Option(help: "One line.") var title: String
  @Option(help: "Paragraphs, parted by line ends.") var text = ""
  @Option(name: .customLong("title-en"), help: "The title in English.") var englishTitle: String?
  @Option(name: .customLong("text-en"), help: "The text in English.") var englishText: String?
  @Option(help: "First day: 2026-12-01.") var from: String
  @Option(help: "Last day.") var through: String

  func run() async throws {
    guard let from = CalendarDate(from), let through = CalendarDate(through) else {
      throw ValidationError("--from and --through are days such as 2026-12-01")
    }
    let announcement = Announcement(
      identifier: identifier, title: title, text: text, englishTitle: englishTitle,
      englishText: englishText, from: from, through: through)
    try await clerk.common.perform(.announcement(.publish(announcement), by: clerk.by))
  }
}

/// Gone from every terminal.
struct AnnouncementWithdraw: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Show an announcement no longer.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Its name.") var identifier: String

  func run() async throws {
    try await clerk.common.perform(.announcement(.withdraw(identifier: identifier), by: clerk.by))
  }
}

/// A line each.
struct AnnouncementList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Announcements: name, first day, last day, title.")

  @OptionGroup var common: CommonOptions

  func run() async throws { try await common.perform(.announcement(.list, by: "")) }
}
