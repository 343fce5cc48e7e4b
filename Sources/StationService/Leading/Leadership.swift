import Employment
import Station
import Synchronization

/// Who publishes the feed and looks after the sources.
enum LeaderStanding: Hashable, Sendable {
  /// This program; without a term where the store's own lock keeps every other away.
  case leads(LeaderTerm?)
  /// Another, on that machine.
  case follows(host: String)
  /// Nobody.
  case nobody

  /// One word, as `/health` says it.
  var word: String {
    switch self {
    case .leads: "self"
    case .follows: "other"
    case .nobody: "nobody"
    }
  }
}

/// What this program knows of it. ``LeaderKeeper`` keeps it up to date.
final class Leadership: Sendable {
  private let state = Mutex<LeaderStanding?>(nil)

  /// Nil where no keeper runs in this program.
  var known: LeaderStanding? { state.withLock { $0 } }

  /// This program's term; nil where it doesn't lead.
  var isOwn: Bool {
    guard case .leads = known else { return false }
    return true
  }

  /// Notes how it stands; what stood before.
  @discardableResult
  func note(_ standing: LeaderStanding) -> LeaderStanding? {
    state.withLock { state in
      defer { state = standing }
      return state
    }
  }
}

extension StationCore {
  /// So long may two machines' clocks and a leader's last sign of life be apart: milliseconds.
  private static let tolerance: Int64 = 60_000

  /// Who leads: as this program has seen it, or, where it is only a command, by what the store says.
  func standing() async throws(StationFault) -> LeaderStanding {
    if let known = leadership.known { return known }
    // A command that has the store to itself: no service runs.
    guard database.isShared else { return .nobody }
    let record = try await read { transaction throws(StationFault) in
      try LeaderBook(transaction).found()
    }
    let age = abs(time.now.milliseconds - record.at.milliseconds)
    guard record.holder != nil, age <= Self.tolerance else { return .nobody }
    return .follows(host: record.host)
  }
}
