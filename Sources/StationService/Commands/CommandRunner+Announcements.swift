import Employment
import Exchange
import Station

extension CommandRunner {
  func run(
    _ command: StationCommand.AnnouncementCommand, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    switch command {
    case .publish(let announcement): return try await publish(announcement)
    case .withdraw(let identifier):
      try await core.write { transaction throws(StationFault) in
        try FeedBook(transaction: transaction).remove(.announcement, key: identifier)
      }
      return CommandAnswer("withdrawn")
    case .list:
      let bodies = try await core.read { transaction throws(StationFault) in
        try FeedBook(transaction: transaction).bodies(of: .announcement)
      }
      let known = bodies.compactMap { try? CanonicalJSON.value(Announcement.self, from: $0) }
      return CommandAnswer(
        known.map { "\($0.identifier)\t\($0.from)\t\($0.through)\t\($0.title)" },
        none: "no announcements")
    }
  }

  private func publish(_ announcement: Announcement) async throws(StationFault) -> CommandAnswer {
    if let fault = announcement.fault { return CommandAnswer(refused: Self.words(of: fault)) }
    guard let body = try? CanonicalJSON.bytes(of: announcement) else {
      return CommandAnswer(refused: "it cannot be written as JSON")
    }
    try await core.write { transaction throws(StationFault) in
      try FeedBook(transaction: transaction).put(
        .announcement, key: announcement.identifier, body: Array(body))
    }
    return CommandAnswer("published")
  }

  private static func words(of fault: AnnouncementFault) -> String {
    switch fault {
    case .identifier: "an announcement's name has 1 to 64 bytes and no spaces"
    case .title: "a title is one line of 1 to 60 characters"
    case .text: "a text has at most 2,000 characters"
    case .days: "it ends before it begins"
    }
  }
}
