import ArgumentParser
import Intake
import StationService

extension VacancyState: ExpressibleByArgument {}

/// 岗位.
struct VacancyGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vacancy",
    abstract: "Vacancies: the review queue, approve, refuse, correct, reopen, close.",
    subcommands: [
      VacancyList.self, VacancyShow.self, VacancyReview.self, VacancyClose.self,
    ])
}

/// A line each.
struct VacancyList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Vacancies of a state: the review queue by default.")

  @OptionGroup var listing: ListingOptions
  @Option(help: "review, published, refused, closed, frozen or expired.")
  var standing = VacancyState.review
  @Option(help: "Go on behind this number.") var after = ""
  @Option(help: "How many at most.") var limit = 100

  func run() async throws {
    try await listing.perform(.vacancy(.list(state: standing, after: after, limit: limit), by: ""))
  }
}

/// One with its history.
struct VacancyShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One vacancy: fields, whose word each is, findings, decisions.")

  @OptionGroup var listing: ListingOptions
  @Argument(help: "Its number.") var id: String

  func run() async throws { try await listing.perform(.vacancy(.show(id: id), by: "")) }
}

/// A reviewer's decision.
struct VacancyReview: AsyncParsableCommand {
  /// What is decided.
  enum Decision: String, ExpressibleByArgument, CaseIterable {
    case approve
    case refuse
    case correct
    case reopen
  }

  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Decide about a vacancy as it was read.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "approve, refuse, correct or reopen.") var decision: Decision
  @Argument(help: "Its number.") var id: String
  @Option(help: "The version that was read: of two reviewers the second learns of the first.")
  var version: Int64
  @Option(help: "Why.") var reason = ""
  @Option(
    name: .customLong("set"), help: "A corrected field, as title=电工; may stand several times.")
  var fields: [String] = []

  func run() async throws {
    try await clerk.common.perform(.vacancy(try command(), by: clerk.by))
  }

  private func command() throws -> StationCommand.VacancyCommand {
    switch decision {
    case .approve: return .approve(id: id, version: version, reason: reason)
    case .refuse: return .refuse(id: id, version: version, reason: reason)
    case .reopen: return .reopen(id: id, version: version, reason: reason)
    case .correct:
      var named: [String: String] = [:]
      for field in fields {
        let sides = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2 else { throw ValidationError("--set takes FIELD=VALUE") }
        named[String(sides[0])] = String(sides[1])
      }
      return .correct(id: id, version: version, fields: named, reason: reason)
    }
  }
}

/// For good.
struct VacancyClose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close a vacancy.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "Its number.") var id: String
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try await clerk.common.perform(.vacancy(.close(id: id, reason: reason), by: clerk.by))
  }
}
