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
      return CommandAnswer(found.map(Self.line), none: "none")
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
    var lines = [Self.line(vacancy)]
    if let body = try? CanonicalJSON.bytes(of: vacancy.vacancy) {
      lines.append(String(decoding: body, as: UTF8.self))
    }
    let origins = vacancy.origins.map { "\($0.key.rawValue)=\($0.value)" }.sorted()
    lines.append("  from  " + origins.joined(separator: " "))
    lines += vacancy.findings.map { "  found  \($0.ground.rawValue)  \($0.words)  \($0.passage)" }
    lines += entries.map { entry in
      "  \(entry.act.at.shown)  \(entry.decision)  \(entry.act.clerk)  \(entry.act.reason)"
    }
    return CommandAnswer(lines.joined(separator: "\n"))
  }

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
