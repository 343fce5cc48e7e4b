import Employment
import Exchange
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
      steps.map { step in
        let words = step.body.map { String(decoding: $0, as: UTF8.self) } ?? "withdrawn"
        return "\(step.act.at.shown)\t\(step.act.clerk)\t\(words)"
      }, none: "")
  }

  private func list(
    _ kind: StationCommand.BulletinKind
  ) async throws(StationFault) -> CommandAnswer {
    let rows = try await core.read { transaction throws(StationFault) in
      try BulletinBook(transaction).told(kind.row)
    }
    switch kind {
    case .announcement:
      let known = rows.compactMap { try? CanonicalJSON.value(Announcement.self, from: $0.body) }
      return CommandAnswer(
        known.map { "\($0.identifier)\t\($0.from)\t\($0.through)\t\($0.title)" },
        none: "no announcements")
    case .serviceItem:
      let known = rows.compactMap { try? CanonicalJSON.value(ServiceItem.self, from: $0.body) }
        .sorted { ($0.order, $0.identifier) < ($1.order, $1.identifier) }
      return CommandAnswer(known.map(Self.line), none: "no service items")
    case .parameter:
      let lines = rows.sorted { $0.key < $1.key }.compactMap { row in
        (try? CanonicalJSON.value(HallParameterValue.self, from: row.body))
          .map { "\(row.key)\t\($0.value)" }
      }
      return CommandAnswer(lines, none: "no parameters; each terminal has its own")
    }
  }

  private static func line(_ item: ServiceItem) -> String {
    let levels = item.levels.map(\.rawValue).joined(separator: ",")
    return "\(item.identifier)\t\(item.order)\t\(levels.isEmpty ? "all" : levels)\t\(item.title)"
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
