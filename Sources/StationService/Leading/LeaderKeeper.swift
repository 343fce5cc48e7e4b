import Employment
import Logging
import ServiceLifecycle
import Station
import Synchronization

/// Keeps the lease on leadership, or watches whoever has it and takes it over.
///
/// A store in one file is led by whoever has it open. On one that is shared the leader gives a sign
/// of life every five seconds; a station that would lead (`leads: true`) takes over when it has seen
/// none for twenty, at once where the last one ended in order or was its own earlier life. Every
/// station tells staff when nobody has led for a minute.
final class LeaderKeeper: Service {
  private let core: StationCore
  private let identity: LeaderIdentity
  private let watch = Mutex(LeaderWatch())

  /// The machine, as other stations are told it.
  var host: String { identity.host }

  init(_ core: StationCore) {
    self.core = core
    identity = LeaderIdentity(in: core.configuration.state, new: core.newID())
  }

  func run() async throws {
    await cancelWhenGracefulShutdown { [self] in
      while !Task.isCancelled {
        await core.time.pass(milliseconds: LeaderWatch.beat)
        if Task.isCancelled { break }
        await round()
      }
    }
    await release()
  }

  /// Looks how it stands, and does what is to be done. A store that cannot be reached changes
  /// nothing: what only a leader may do asks there, too.
  func round() async {
    do throws(StationFault) {
      let standing = try await core.database.isShared ? leased() : alone()
      let before = core.leadership.note(standing)
      guard before != standing else { return }
      core.logger.notice("leader", metadata: ["leader": "\(standing.word)"])
      // What was committed while nobody published.
      core.bell.ring()
    } catch {
      core.logger.error("leader", metadata: ["fault": "\(error)"])
    }
  }

  /// Ends this program's term, so that another station need not wait.
  func release() async {
    guard case .leads(let term?) = core.leadership.known else { return }
    core.leadership.note(.nobody)
    let now = core.time.now
    // Where it cannot be told, the lease ends by itself.
    _ = try? await write { book throws(StationFault) in try book.release(term, at: now) }
  }

  private func alone() async throws(StationFault) -> LeaderStanding {
    if core.configuration.leads {
      if core.leadership.known == nil { await settleNotices() }
      return .leads(nil)
    }
    // Nothing ever changes there: only time passes.
    try await tellWhenOverdue(try await look())
    return .nobody
  }

  private func leased() async throws(StationFault) -> LeaderStanding {
    let now = core.time.now
    if case .leads(let term?) = core.leadership.known {
      let isRenewed = try await write { book throws(StationFault) in
        try book.renew(term, at: now)
      }
      if isRenewed { return .leads(term) }
    }
    let record = try await look()
    let watch = watch.withLock { $0 }
    let identity = identity
    if core.configuration.leads, watch.mayTake(record, as: identity.text) {
      let term = try await write { book throws(StationFault) in
        try book.take(over: record, by: identity.text, on: identity.host, at: now)
      }
      if let term { return .leads(term) }
    }
    if watch.isLed(record) { return .follows(host: record.host) }
    try await tellWhenOverdue(record)
    return .nobody
  }

  private func look() async throws(StationFault) -> LeaderRecord {
    let record = try await core.read { transaction throws(StationFault) in
      try LeaderBook(transaction).found()
    }
    watch.withLock { $0.look(at: record, uptime: core.time.uptime) }
    return record
  }

  private func tellWhenOverdue(_ record: LeaderRecord) async throws(StationFault) {
    guard watch.withLock({ $0.isOverdue }) else { return }
    let now = core.time.now
    try await write { book throws(StationFault) in try book.complain(over: record, at: now) }
  }

  /// A full disk keeps no station from its work.
  private func settleNotices() async {
    let now = core.time.now
    _ = try? await write { book throws(StationFault) in
      try book.isLedAgain(at: now, reason: "this stationd leads")
    }
  }

  /// Without ringing the bell: nothing of it is published.
  @discardableResult
  private func write<Answer: Sendable>(
    _ body: @escaping @Sendable (LeaderBook) throws(StationFault) -> Answer
  ) async throws(StationFault) -> Answer {
    let database = core.database
    return try await core.workers.run { () throws(StationFault) in
      try database.write { transaction throws(StationFault) in try body(LeaderBook(transaction)) }
    }
  }
}
