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

  private let core: StationCore
  /// Nil where another `stationd` publishes.
  private let publisher: FeedPublisher?
  private let lastUpkeep = Mutex(Timestamp(milliseconds: 0))

  init(_ core: StationCore) throws(FeedPublisherFault) {
    self.core = core
    let configuration = core.configuration
    publisher =
      configuration.leads
      ? try FeedPublisher(
        database: core.database, folder: configuration.feedFolder, key: core.key) : nil
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
      let (core, publisher) = (core, publisher)
      let now = core.time.now
      let isUpkeep = needsUpkeep(now)
      let result = try await core.workers.run {
        () throws(StationFault) -> Result<FeedWatch.Signed?, FeedPublisherFault> in
        guard let publisher else { return .success(Self.shared(core.configuration.feedFolder)) }
        do throws(FeedPublisherFault) {
          try publisher.publish(now: now)
          if isUpkeep { try publisher.maintain(now: now) }
          return .success(
            publisher.timestamp.map { FeedWatch.Signed(sequence: $0.sequence, bytes: $0.bytes) })
        } catch {
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

  /// Vacancies whose last day has passed go, whether or not their sources say so.
  private func expire() async throws(StationFault) {
    let core = core
    guard core.configuration.leads, isUpkeepDue(core.time.now) else { return }
    let now = core.time.now
    var count: Int
    repeat {
      count = try await core.write { transaction throws(StationFault) in
        try core.postings(transaction).expire(at: now, limit: 500)
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
