import ArgumentParser
import Employment
import Exchange
import Foundation
import Intake
import Station
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
    listing.show(
      CommandTable(
        try await listing.common.perform(
          ListVacancies(state: standing, after: after, limit: limit)),
        none: "no vacancies are \(standing.rawValue)", VacancyColumns.all))
  }
}

/// One with its history.
struct VacancyShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One vacancy: fields, whose word each is, findings, decisions.")

  @OptionGroup var listing: ListingOptions
  @Argument(help: "Its number.") var id: String

  func run() async throws {
    let found = try await listing.common.perform(ShowVacancy(vacancy: id))
    listing.show(
      CommandTable(
        record: found.record, VacancyColumns.all,
        parts: [
          "fields": VacancyColumns.fields(of: found.record.vacancy),
          "origins": VacancyColumns.origins(of: found.record),
          "findings": VacancyColumns.findings(of: found.record),
          "decisions": VacancyColumns.decisions(found.decisions),
        ]))
  }
}

extension ReviewVacancy.Decision: ExpressibleByArgument {}

/// A reviewer's decision.
struct VacancyReview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Decide about a vacancy as it was read.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "approve, refuse, correct or reopen.") var decision: ReviewVacancy.Decision
  @Argument(help: "Its number.") var id: String
  @Option(help: "The version that was read: of two reviewers the second learns of the first.")
  var version: Int64
  @Option(help: "Why.") var reason = ""
  @Option(
    name: .customLong("set"), help: "A corrected field, as title=电工; may stand several times.")
  var fields: [String] = []

  func run() async throws {
    var named: [String: String] = [:]
    for field in fields {
      let sides = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2 else { throw ValidationError("--set takes FIELD=VALUE") }
      named[String(sides[0])] = String(sides[1])
    }
    try await common.tell(
      ReviewVacancy(
        vacancy: id, version: version, decision: decision, fields: named, reason: reason)
    ) { decided in
      [
        decided.vacancy.identifier, "version \(decided.version)", decided.state.rawValue,
        decided.vacancy.title, decided.vacancy.employer.name,
        decided.grounds.joined(separator: " "),
      ].joined(separator: "\t")
    }
  }
}

/// For good.
struct VacancyClose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close a vacancy.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Its number.") var id: String
  @Option(help: "Why.") var reason: String

  func run() async throws {
    try await common.tell(CloseVacancy(vacancy: id, reason: reason)) { _ in "closed" }
  }
}

extension ReviewedVacancy {
  /// What screening found, a word each.
  fileprivate var grounds: [String] { findings.map { "\($0.ground.rawValue):\($0.words)" } }
}

/// What is shown of vacancies.
private enum VacancyColumns {
  static var all: [CommandTable.Column<ReviewedVacancy>] {
    [
      .init("vacancy") { $0.vacancy.identifier }, .init("version") { $0.version },
      .init("state") { $0.state.rawValue }, .init("title") { $0.vacancy.title },
      .init("employer") { $0.vacancy.employer.name }, .init("found") { $0.grounds },
    ]
  }

  /// As the feed has it: a value that is no text is JSON.
  static func fields(of vacancy: Vacancy) -> CommandTable {
    let body = (try? CanonicalJSON.bytes(of: vacancy)) ?? Data()
    let object = (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
    return CommandTable(
      object.sorted { $0.key < $1.key }, none: "none",
      [.init("field") { $0.key }, .init("value") { shown($0.value) }])
  }

  private static func shown(_ value: Any) -> String {
    if let text = value as? String { return text }
    let bytes = try? JSONSerialization.data(
      withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  static func origins(of vacancy: ReviewedVacancy) -> CommandTable {
    CommandTable(
      vacancy.origins.sorted { $0.key < $1.key }, none: "none",
      [.init("field") { $0.key }, .init("source") { $0.value }])
  }

  static func findings(of vacancy: ReviewedVacancy) -> CommandTable {
    CommandTable(
      vacancy.findings, none: "none",
      [
        .init("ground") { $0.ground.rawValue }, .init("words") { $0.words },
        .init("passage") { $0.passage },
      ])
  }

  static func decisions(_ decisions: [VacancyDecision]) -> CommandTable {
    CommandTable(
      decisions, none: "none",
      [
        .init("at") { $0.act.at }, .init("decision") { $0.decision },
        .init("clerk") { $0.act.clerk }, .init("reason") { $0.act.reason },
      ])
  }
}
