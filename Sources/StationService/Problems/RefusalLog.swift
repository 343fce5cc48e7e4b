import Employment
import Exchange
import Logging
import Synchronization

/// Leaves a trace of what was refused: who tries keys, codes and limits, from where and when.
///
/// Each is counted by its kind. The first of each kind in a minute are log events with the caller's
/// address; of the others the minute's end tells how many there were, so that nobody fills the journal
/// by being refused. Neither keys nor codes nor paths stand in it.
final class RefusalLog: Sendable {
  /// What is refused, and is an event.
  enum Kind: Hashable, Sendable {
    /// A request, by its problem.
    case request(ProblemType)
    /// A connection more than an address may have.
    case connections

    var name: String {
      switch self {
      case .request(let type): type.rawValue
      case .connections: "connections"
      }
    }
  }

  /// Events of one kind in a minute.
  static let perMinute = 10
  private static let minute: Int64 = 60_000
  /// How many addresses are told apart in a minute.
  private static let addressLimit = 10_000

  private struct Minute {
    var since: Timestamp
    var count = 0
    var addresses: Set<String> = []
  }

  private let counters: ServiceCounters
  private let time: any StationTime
  private let logger: Logger
  private let minutes = Mutex<[Kind: Minute]>([:])

  init(counters: ServiceCounters, time: any StationTime, logger: Logger) {
    self.counters = counters
    self.time = time
    self.logger = logger
  }

  /// - Parameters:
  ///   - address: of the caller.
  ///   - route: as the API's document writes it; nil where there is none.
  /// - Returns: whether it is told by itself, and not only as one of many.
  @discardableResult
  func note(_ kind: Kind, from address: String, on route: String? = nil) -> Bool {
    counters.refused(kind.name)
    let now = time.now
    let (minute, over) = minutes.withLock { minutes -> (Minute, Minute?) in
      let before = minutes[kind]
      let isOver = before.map { !Self.isWithin($0, now) } ?? true
      var minute = isOver ? Minute(since: now) : before ?? Minute(since: now)
      minute.count += 1
      if minute.addresses.count < Self.addressLimit { minute.addresses.insert(address) }
      minutes[kind] = minute
      return (minute, isOver ? before : nil)
    }
    if let over { sumUp(over, of: kind) }
    if minute.count <= Self.perMinute {
      var metadata: Logger.Metadata = ["kind": "\(kind.name)", "address": "\(address)"]
      if let route { metadata["route"] = "\(route)" }
      logger.notice("refused", metadata: metadata)
    } else if minute.count == Self.perMinute + 1 {
      let rest = minute.since.milliseconds + Self.minute - now.milliseconds
      _ = time.after(milliseconds: rest) { [self] in endMinute(of: kind) }
    }
    return minute.count <= Self.perMinute
  }

  private static func isWithin(_ minute: Minute, _ now: Timestamp) -> Bool {
    // A clock that was set back begins a new one.
    (0..<Self.minute).contains(now.milliseconds - minute.since.milliseconds)
  }

  /// Unless the next has ended it already.
  private func endMinute(of kind: Kind) {
    let now = time.now
    let over = minutes.withLock { minutes -> Minute? in
      guard let minute = minutes[kind], !Self.isWithin(minute, now) else { return nil }
      minutes[kind] = nil
      return minute
    }
    if let over { sumUp(over, of: kind) }
  }

  private func sumUp(_ minute: Minute, of kind: Kind) {
    guard minute.count > Self.perMinute else { return }
    logger.notice(
      "refused, and more of the kind than are told one by one",
      metadata: [
        "kind": "\(kind.name)", "count": "\(minute.count)",
        "addresses": "\(minute.addresses.count)",
      ])
  }
}
