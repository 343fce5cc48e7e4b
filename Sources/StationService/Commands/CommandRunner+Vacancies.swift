import Employment
import Exchange
import Foundation
import Intake
import Station

extension CommandRunner {
  func run(
    _ command: StationCommand.VacancyCommand, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    switch command {
    case .list(let state, let after, let limit):
      let core = core
      let found = try await core.read { transaction throws(StationFault) in
        try core.vacancies(transaction).list(state, after: after, limit: min(limit, 10_000))
      }
      return CommandAnswer(
        CommandTable(found, none: "no vacancies are \(state.rawValue)", Self.columns))
    case .show(let id): return try await show(vacancy: id)
    case .approve(let id, let version, let reason):
      return try await decide(.approve, id, version, act(clerk, reason))
    case .refuse(let id, let version, let reason):
      return try await decide(.refuse, id, version, act(clerk, reason))
    case .reopen(let id, let version, let reason):
      return try await decide(.reopen, id, version, act(clerk, reason))
    case .correct(let id, let version, let fields, let reason):
      var named: [ImportField: String] = [:]
      for (name, value) in fields {
        guard let field = ImportField(rawValue: name) else {
          return CommandAnswer(refused: "\(name) is no field of a posting")
        }
        named[field] = value
      }
      return try await decide(.correct(named), id, version, act(clerk, reason))
    case .close(let id, let reason):
      let (core, act) = (core, act(clerk, reason))
      let isDone = try await core.write { transaction throws(StationFault) in
        try core.vacancies(transaction).close(id, by: act)
      }
      return isDone
        ? CommandAnswer("closed")
        : CommandAnswer(refused: "no open vacancy has that number, or --by or --reason is missing")
    }
  }

  private func decide(
    _ decision: ReviewDecision, _ id: String, _ version: Int64, _ act: ClerkAct
  ) async throws(StationFault) -> CommandAnswer {
    let setting = core.assets.intake
    let result = try await core.write { transaction throws(StationFault) in
      try ReviewDesk(core.postings(transaction), tables: setting.tables).decide(
        decision, on: id, version: version, by: act)
    }
    switch result {
    case .success(let vacancy): return CommandAnswer(Self.line(vacancy))
    case .failure(let refusal): return CommandAnswer(refused: Self.words(of: refusal))
    }
  }

  private func show(vacancy id: String) async throws(StationFault) -> CommandAnswer {
    let core = core
    let found = try await core.read {
      transaction throws(StationFault) -> (StationVacancy, [ReviewBook.Entry])? in
      guard let vacancy = try core.vacancies(transaction).find(id) else { return nil }
      return (vacancy, try ReviewBook(transaction).entries(of: id))
    }
    guard let (vacancy, entries) = found else {
      return CommandAnswer(refused: "no vacancy has that number")
    }
    return CommandAnswer(
      CommandTable(
        record: vacancy, Self.columns,
        parts: [
          "fields": Self.fields(of: vacancy), "origins": Self.origins(of: vacancy),
          "findings": Self.findings(of: vacancy), "decisions": Self.decisions(entries),
        ]))
  }

  /// As the feed has it: a value that is no text is JSON.
  private static func fields(of vacancy: StationVacancy) -> CommandTable {
    let body = (try? CanonicalJSON.bytes(of: vacancy.vacancy)) ?? Data()
    let object = (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
    let fields = object.sorted { $0.key < $1.key }.map { (name: $0.key, value: shown($0.value)) }
    return CommandTable(
      fields, none: "none", [.init("field") { $0.name }, .init("value") { $0.value }])
  }

  private static func shown(_ value: Any) -> String {
    if let text = value as? String { return text }
    let bytes = try? JSONSerialization.data(
      withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static func origins(of vacancy: StationVacancy) -> CommandTable {
    let origins = vacancy.origins.map { (field: $0.key.rawValue, source: $0.value) }
      .sorted { $0.field < $1.field }
    return CommandTable(
      origins, none: "none", [.init("field") { $0.field }, .init("source") { $0.source }])
  }

  private static func findings(of vacancy: StationVacancy) -> CommandTable {
    CommandTable(
      vacancy.findings, none: "none",
      [
        .init("ground") { $0.ground.rawValue }, .init("words") { $0.words },
        .init("passage") { $0.passage },
      ])
  }

  private static func decisions(_ entries: [ReviewBook.Entry]) -> CommandTable {
    CommandTable(
      entries, none: "none",
      [
        .init("at") { $0.act.at }, .init("decision") { $0.decision },
        .init("clerk") { $0.act.clerk }, .init("reason") { $0.act.reason },
      ])
  }

  private static var columns: [CommandTable.Column<StationVacancy>] {
    [
      .init("vacancy") { $0.vacancy.identifier }, .init("version") { $0.version },
      .init("state") { $0.state.rawValue }, .init("title") { $0.vacancy.title },
      .init("employer") { $0.vacancy.employer.name },
      .init("found") { vacancy in vacancy.findings.map { "\($0.ground.rawValue):\($0.words)" } },
    ]
  }

  /// What a decision came to: words parted by tabs, the number first, for scripts that go on with it.
  private static func line(_ vacancy: StationVacancy) -> String {
    let found = vacancy.findings.map { "\($0.ground.rawValue):\($0.words)" }
    return [
      vacancy.vacancy.identifier, "version \(vacancy.version)", vacancy.state.rawValue,
      vacancy.vacancy.title, vacancy.vacancy.employer.name, found.joined(separator: " "),
    ].joined(separator: "\t")
  }

  private static func words(of refusal: ReviewRefusal) -> String {
    switch refusal {
    case .unknownVacancy: "no vacancy has that number"
    case .changed(let version):
      "it has changed since it was read: look at version \(version) first"
    case .reasonNeeded: "a reason is needed, and who decides"
    case .wrongState(let state): "it is \(state.rawValue), from which this does not follow"
    case .wrongField(let field, let reason): "\(field) cannot be read: \(reason.rawValue)"
    case .emptyCorrection: "the correction changes nothing"
    }
  }
}
