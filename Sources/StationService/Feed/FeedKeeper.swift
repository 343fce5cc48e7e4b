import Employment
import Foundation
import Logging
import ServiceLifecycle
import Station
import Synchronization

/// Keeps the feed in step with the store: publishes what changed as soon as it is committed, and
/// tells those who wait.
///
/// Of several `stationd` on one store one leads and publishes; the others tell what it published
/// into the folder that they share.
final class FeedKeeper: Service {
  /// How often the feed is merged, and what ended at midnight is looked for: milliseconds.
  private static let upkeep: Int64 = 60_000

  /// One term's publisher.
  private struct Publishing {
    var term: LeaderTerm?
    var publisher: FeedPublisher
  }

  private let core: StationCore
  /// Nil while another `stationd` publishes.
  private let publishing = Mutex<Publishing?>(nil)
  private let lastUpkeep = Mutex(Timestamp(milliseconds: 0))

  /// Throws where this one would lead and could not publish into the folder.
  init(_ core: StationCore) throws(FeedPublisherFault) {
    self.core = core
    if core.configuration.leads { _ = try Self.publisher(core, nil) }
  }

  func run() async throws {
    await cancelWhenGracefulShutdown { [self] in
      while !Task.isCancelled {
        await core.bell.wait(atMost: core.configuration.rounds, core.time)
        if Task.isCancelled { return }
        await round()
      }
    }
  }

  /// Publishes what changed; what fails is logged and tried again in the next round.
  func round() async {
    do throws(StationFault) {
      try await expire()
      let now = core.time.now
      let isUpkeep = needsUpkeep(now)
      let result = try await core.workers.run {
        [self] () throws(StationFault) -> Result<FeedWatch.Signed?, FeedPublisherFault> in
        do throws(FeedPublisherFault) { return .success(try newest(now, isUpkeep)) } catch {
          return .failure(error)
        }
      }
      switch result {
      case .success(let signed): if let signed { core.feed.publish(signed) }
      case .failure(let fault): log("\(fault)")
      }
    } catch {
      log("\(error)")
    }
  }

  /// What was just published here, or what another `stationd` published.
  private func newest(
    _ now: Timestamp, _ isUpkeep: Bool
  ) throws(FeedPublisherFault) -> FeedWatch.Signed? {
    guard case .leads(let term) = core.leadership.known else {
      publishing.withLock { $0 = nil }
      return Self.shared(core.configuration.feedFolder)
    }
    do throws(FeedPublisherFault) {
      let publisher = try publisher(of: term)
      try publisher.publish(now: now)
      if isUpkeep { try publisher.maintain(now: now) }
      return publisher.timestamp.map { FeedWatch.Signed(sequence: $0.sequence, bytes: $0.bytes) }
    } catch {
      // What of it came into the folder is read there anew.
      publishing.withLock { $0 = nil }
      throw error
    }
  }

  private func publisher(of term: LeaderTerm?) throws(FeedPublisherFault) -> FeedPublisher {
    if let known = publishing.withLock({ $0 }), known.term == term { return known.publisher }
    let publisher = try Self.publisher(core, term)
    publishing.withLock { $0 = Publishing(term: term, publisher: publisher) }
    return publisher
  }

  private static func publisher(
    _ core: StationCore, _ term: LeaderTerm?
  ) throws(FeedPublisherFault) -> FeedPublisher {
    try FeedPublisher(
      database: core.database, folder: core.configuration.feedFolder, key: core.key, term: term)
  }

  /// Vacancies whose last day has passed go, whether or not their sources say so.
  private func expire() async throws(StationFault) {
    let core = core
    guard case .leads(let term) = core.leadership.known, isUpkeepDue(core.time.now) else { return }
    let now = core.time.now
    var count: Int
    repeat {
      count = try await core.write { transaction throws(StationFault) in
        if let term, try !LeaderBook(transaction).holds(term) { return 0 }
        return try core.postings(transaction).expire(at: now, limit: 500)
      }
    } while count == 500 && !Task.isCancelled
  }

  private func isUpkeepDue(_ now: Timestamp) -> Bool {
    lastUpkeep.withLock { abs(now.milliseconds - $0.milliseconds) >= Self.upkeep }
  }

  private func needsUpkeep(_ now: Timestamp) -> Bool {
    lastUpkeep.withLock { last in
      guard abs(now.milliseconds - last.milliseconds) >= Self.upkeep else { return false }
      last = now
      return true
    }
  }

  /// What another `stationd` published into the folder.
  private static func shared(_ folder: String) -> FeedWatch.Signed? {
    guard let data = FileManager.default.contents(atPath: folder + "/timestamp") else { return nil }
    let bytes = [UInt8](data)
    return FeedTimestampPeek.sequence(of: bytes).map {
      FeedWatch.Signed(sequence: $0, bytes: bytes)
    }
  }

  private func log(_ fault: String) {
    core.logger.error("feed", metadata: ["fault": "\(fault)"])
  }
}

/// The sequence of a timestamp that another `stationd` signed; terminals check the signature.
private enum FeedTimestampPeek {
  private struct Sequence: Decodable {
    var sequence: Int64
  }

  static func sequence(of bytes: [UInt8]) -> Int64? {
    let line = Data(bytes.prefix { $0 != 0x0A })
    return (try? JSONDecoder().decode(Sequence.self, from: line))?.sequence
  }
}
