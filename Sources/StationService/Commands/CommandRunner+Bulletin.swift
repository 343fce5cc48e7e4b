import Employment
import Exchange
import Foundation
import Station

extension CommandRunner {
  func run(
    _ command: StationCommand.BulletinCommand, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    switch command {
    case .announce(let announcement):
      return try await publish(announcement, announcement.fault, .announcement, clerk)
    case .offer(let item): return try await publish(item, item.textFault, .serviceItem, clerk)
    case .set(let name, let value): return try await set(name, value, clerk)
    case .withdraw(let kind, let identifier):
      let isWithdrawn = try await core.write { transaction throws(StationFault) in
        try BulletinBook(transaction).withdraw(kind.row, key: identifier, by: act(clerk))
      }
      return isWithdrawn
        ? CommandAnswer("withdrawn") : CommandAnswer(refused: "nothing is called \(identifier)")
    case .list(let kind): return try await list(kind)
    case .show(let kind, let identifier): return try await show(kind, identifier)
    }
  }

  private func publish<Text: PublishedText & Encodable & Sendable>(
    _ text: Text, _ fault: PublishedTextFault?, _ kind: FeedRow.Kind, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    if let fault { return CommandAnswer(refused: Self.words(of: fault)) }
    return try await put(kind, text.identifier, text, clerk)
  }

  private func set(
    _ name: String, _ value: String, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    guard let parameter = HallParameter(name: name) else {
      let names = HallParameter.all.map(\.name).joined(separator: ", ")
      return CommandAnswer(refused: "no parameter is called \(name); there are \(names)")
    }
    guard parameter.takes(value) else {
      return CommandAnswer(refused: "\(name) takes \(Self.words(for: parameter))")
    }
    return try await put(.parameter, name, HallParameterValue(value), clerk)
  }

  private func put(
    _ kind: FeedRow.Kind, _ key: String, _ value: some Encodable & Sendable, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    guard let body = try? CanonicalJSON.bytes(of: value) else {
      return CommandAnswer(refused: "it cannot be written as JSON")
    }
    let isPublished = try await core.write { transaction throws(StationFault) in
      try BulletinBook(transaction).publish(kind, key: key, body: Array(body), by: act(clerk))
    }
    return isPublished
      ? CommandAnswer("published") : CommandAnswer(refused: "say who: --by and a clerk's number")
  }

  /// What was said under a name, by whom and when.
  private func show(
    _ kind: StationCommand.BulletinKind, _ identifier: String
  ) async throws(StationFault) -> CommandAnswer {
    let steps = try await core.read { transaction throws(StationFault) in
      try BulletinBook(transaction).steps(kind.row, key: identifier)
    }
    guard !steps.isEmpty else { return CommandAnswer(refused: "nothing is called \(identifier)") }
    return CommandAnswer(
      CommandTable(
        steps, none: "",
        [
          .init("at") { $0.act.at }, .init("clerk") { $0.act.clerk },
          .init("words") { step in
            step.body.map { String(decoding: $0, as: UTF8.self) } ?? "withdrawn"
          },
        ]))
  }

  private func list(
    _ kind: StationCommand.BulletinKind
  ) async throws(StationFault) -> CommandAnswer {
    let rows = try await core.read { transaction throws(StationFault) in
      try BulletinBook(transaction).told(kind.row)
    }
    switch kind {
    case .announcement: return CommandAnswer(Self.announcements(rows))
    case .serviceItem: return CommandAnswer(Self.serviceItems(rows))
    case .parameter: return CommandAnswer(Self.parameters(rows))
    }
  }

  private static func announcements(_ rows: [(key: String, body: Data)]) -> CommandTable {
    CommandTable(
      rows.compactMap { try? CanonicalJSON.value(Announcement.self, from: $0.body) },
      none: "no announcements",
      [
        .init("name") { $0.identifier }, .init("from") { $0.from }, .init("through") { $0.through },
        .init("title") { $0.title },
      ])
  }

  private static func serviceItems(_ rows: [(key: String, body: Data)]) -> CommandTable {
    let known = rows.compactMap { try? CanonicalJSON.value(ServiceItem.self, from: $0.body) }
      .sorted { ($0.order, $0.identifier) < ($1.order, $1.identifier) }
    return CommandTable(
      known, none: "no service items",
      [
        .init("name") { $0.identifier }, .init("order") { $0.order },
        .init("levels") { $0.levels.isEmpty ? ["all"] : $0.levels.map(\.rawValue) },
        .init("title") { $0.title },
      ])
  }

  private static func parameters(_ rows: [(key: String, body: Data)]) -> CommandTable {
    let known = rows.sorted { $0.key < $1.key }.compactMap { row in
      (try? CanonicalJSON.value(HallParameterValue.self, from: row.body))
        .map { (name: row.key, value: "\($0.value)") }
    }
    return CommandTable(
      known, none: "no parameters; each terminal has its own",
      [.init("name") { $0.name }, .init("value") { $0.value }])
  }

  private static func words(of fault: PublishedTextFault) -> String {
    switch fault {
    case .identifier: "a name has 1 to 64 bytes and no spaces"
    case .title: "a title is one line of 1 to 60 characters"
    case .text: "a text has at most 2,000 characters"
    case .days: "it ends before it begins"
    }
  }

  private static func words(for parameter: HallParameter) -> String {
    if let limits = parameter.limits { return "\(limits.lowerBound) to \(limits.upperBound)" }
    let names = HallService.allCases.map(\.rawValue).joined(separator: ", ")
    return "two or more of these, parted by commas: \(names)"
  }
}
