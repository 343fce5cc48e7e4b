import Employment
import Exchange
import Station

extension CommandRunner {
  func run(
    _ command: StationCommand.BulletinCommand
  ) async throws(StationFault) -> CommandAnswer {
    switch command {
    case .announce(let announcement):
      return try await publish(announcement, announcement.fault, .announcement)
    case .offer(let item): return try await publish(item, item.textFault, .serviceItem)
    case .set(let name, let value): return try await set(name, value)
    case .withdraw(let kind, let identifier):
      let wasThere = try await core.write { transaction throws(StationFault) in
        try FeedBook(transaction: transaction).remove(kind.row, key: identifier)
      }
      return wasThere
        ? CommandAnswer("withdrawn") : CommandAnswer(refused: "nothing is called \(identifier)")
    case .list(let kind): return try await list(kind)
    }
  }

  private func publish<Text: PublishedText & Encodable & Sendable>(
    _ text: Text, _ fault: PublishedTextFault?, _ kind: FeedRow.Kind
  ) async throws(StationFault) -> CommandAnswer {
    if let fault { return CommandAnswer(refused: Self.words(of: fault)) }
    return try await put(kind, text.identifier, text)
  }

  private func set(
    _ name: String, _ value: String
  ) async throws(StationFault) -> CommandAnswer {
    guard let parameter = HallParameter(name: name) else {
      let names = HallParameter.all.map(\.name).joined(separator: ", ")
      return CommandAnswer(refused: "no parameter is called \(name); there are \(names)")
    }
    guard parameter.takes(value) else {
      return CommandAnswer(refused: "\(name) takes \(Self.words(for: parameter))")
    }
    return try await put(.parameter, name, HallParameterValue(value))
  }

  private func put(
    _ kind: FeedRow.Kind, _ key: String, _ value: some Encodable & Sendable
  ) async throws(StationFault) -> CommandAnswer {
    guard let body = try? CanonicalJSON.bytes(of: value) else {
      return CommandAnswer(refused: "it cannot be written as JSON")
    }
    try await core.write { transaction throws(StationFault) in
      try FeedBook(transaction: transaction).put(kind, key: key, body: Array(body))
    }
    return CommandAnswer("published")
  }

  private func list(
    _ kind: StationCommand.BulletinKind
  ) async throws(StationFault) -> CommandAnswer {
    let rows = try await core.read { transaction throws(StationFault) in
      try FeedBook(transaction: transaction).bodies(of: kind.row)
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
