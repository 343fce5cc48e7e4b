import Employment
import Intake
import Logging
import ServiceLifecycle
import Station
import Synchronization

/// Asks sources that are pulled and looks into folders where files are dropped. A source that
/// fails is counted and reported in its record; the others and the service go on.
final class SourceKeeper: Service {
  private let core: StationCore
  private let puller: SourcePuller
  private let folders = DropFolders()

  /// - Parameter patience: how long a source's server may take for its answer, milliseconds.
  init(_ core: StationCore, patience: Int64 = 60_000) {
    self.core = core
    puller = SourcePuller(
      limit: core.configuration.limits.postingsBody, patience: patience, time: core.time,
      bodies: core.intakes.bodies)
  }

  func run() async throws {
    await cancelWhenGracefulShutdown { [self] in
      while !Task.isCancelled {
        await round()
        await core.time.pass(milliseconds: core.configuration.rounds)
      }
    }
  }

  /// All that is due now, where this `stationd` leads.
  func round() async {
    guard core.leadership.isOwn else { return }
    let now = core.time.now
    do throws(StationFault) {
      let sources = try await core.read { transaction throws(StationFault) in
        try SourceBook(transaction).all()
      }
      await withTaskGroup(of: Void.self) { group in
        for source in sources where source.isOpen {
          switch source.source.kind {
          case .push: continue
          case .pull:
            guard isDue(source, now) else { continue }
            group.addTask { [self] in
              await attempt { () throws(StationFault) in
                _ = try await pull(source)
              }
            }
          case .dropFolder:
            group.addTask { [self] in
              await attempt { () throws(StationFault) in
                try await drop(source)
              }
            }
          }
        }
      }
    } catch {
      log(error)
    }
  }

  /// Asks a source now.
  ///
  /// - Parameter isForced: read also where it is the same as last time.
  func pull(
    _ record: SourceRecord, isForced: Bool = false
  ) async throws(StationFault) -> IntakeReport {
    let (core, name) = (core, record.source.name)
    // What was read by another mapping is asked for whole, unchanged or not.
    let isReadAlike = try await isReadAlike(record)
    let answer = await puller.ask(
      record.source.location, etag: isForced || !isReadAlike ? nil : record.etag)
    let now = core.time.now
    var report = IntakeReport(source: name)
    switch answer {
    case .body(let body, let etag, let share):
      defer { withExtendedLifetime(share) {} }
      return try await core.intake(body, from: record.source, etag: etag, isForced: isForced)
    case .noRoom:
      // Nothing is noted, so that it is due again.
      report.fault = "the station takes other sources' data; it asks again"
    case .notModified:
      report.isSame = true
      try await core.write { transaction throws(StationFault) in
        try SourceBook(transaction).notModified(name, at: now)
      }
    case .fault(let words):
      report.fault = words
      try await core.write { transaction throws(StationFault) in
        try SourceBook(transaction).failed(name, words, at: now)
      }
    }
    return report
  }

  private func isReadAlike(_ record: SourceRecord) async throws(StationFault) -> Bool {
    guard case .success(let mapping) = core.mapping(of: record.source) else { return false }
    return try await core.read { transaction throws(StationFault) in
      try SourceBook(transaction).isReadBy(mapping.digest, record.source.name)
    }
  }

  private func drop(_ record: SourceRecord) async throws(StationFault) {
    let folder = core.configuration.folder(of: record.source)
    for file in folders.ready(in: folder) {
      // One at a time: an intake is long, and all that wait are more than need be in memory.
      let share = core.intakes.bodies.share()
      defer { withExtendedLifetime(share) {} }
      let limit = core.configuration.limits.postingsBody
      // One for which there is no room now comes up again.
      guard file.size > limit || share.grow(by: file.size) else { continue }
      guard let content = folders.take(file, limit: limit) else { continue }
      let report: IntakeReport
      switch content {
      case .bytes(let bytes): report = try await core.intake(bytes, from: record.source)
      case .fault(let words):
        var failed = IntakeReport(source: record.source.name)
        failed.fault = words
        report = failed
        let (name, now) = (record.source.name, core.time.now)
        try await core.write { transaction throws(StationFault) in
          try SourceBook(transaction).failed(name, words, at: now)
        }
      }
      folders.settle(file, report, at: core.time.now)
    }
  }

  private func isDue(_ record: SourceRecord, _ now: Timestamp) -> Bool {
    guard let last = record.lastRun else { return true }
    // A clock that was set back makes it due, too.
    return abs(now.milliseconds - last.milliseconds) >= core.configuration.pullInterval
  }

  private func attempt(_ body: () async throws(StationFault) -> Void) async {
    do throws(StationFault) { try await body() } catch { log(error) }
  }

  private func log(_ fault: StationFault) {
    core.logger.error("sources", metadata: ["fault": "\(fault)"])
  }
}
