import Employment
import Foundation
import Station
import Synchronization

/// Whether the store has room for more records, as far as this can be known before one is refused.
///
/// The disk of a store on this machine is looked at. Beyond it counts what became of the last write,
/// and now and then a row that is written to see, and taken back: a disk that has room again, or a
/// PostgreSQL whose disk is full while nobody writes, would not be noticed else.
final class StoreRoom: Sendable {
  /// Of the row that is written to see: more than stands free in the pages there are.
  private static let probeSize = 256 << 10
  /// Bytes without which a disk counts as full.
  private static let leastFree = 1 << 20
  /// How often a row is written to see: while there is room, and while there is none, milliseconds.
  private static let pauses: (well: Int64, full: Int64) = (60_000, 5_000)

  private struct State {
    var isFull = false
    var probedAt: Timestamp?
  }

  private let folder: String?
  private let time: any StationTime
  private let state = Mutex(State())

  init(_ store: StationConfiguration.Store, time: any StationTime) {
    self.time = time
    switch store {
    case .sqlite(let path, _): folder = URL(filePath: path).deletingLastPathComponent().path
    case .postgres: folder = nil
    }
  }

  /// Remembers whether a write found room.
  func noting<Answer>(
    _ write: () throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer {
    do throws(StationFault) {
      let answer = try write()
      state.withLock { $0.isFull = false }
      return answer
    } catch {
      if error == .diskFull { state.withLock { $0.isFull = true } }
      throw error
    }
  }

  /// Whether records can be taken now; false, too, where the store does not say.
  func isThere(in database: any StationDatabase) -> Bool {
    if let folder, !Self.hasRoom(folder) { return false }
    if isDue() { probe(database) }
    return state.withLock { !$0.isFull }
  }

  private func isDue() -> Bool {
    let now = time.now
    return state.withLock { state in
      let pause = state.isFull ? Self.pauses.full : Self.pauses.well
      let elapsed = state.probedAt.map { now.milliseconds - $0.milliseconds } ?? .max
      // A clock that was set back does not keep the answer for ever.
      guard !(0..<pause).contains(elapsed) else { return false }
      state.probedAt = now
      return true
    }
  }

  /// Bytes that no database packs, in a row that nobody ever sees.
  private func probe(_ database: any StationDatabase) {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<Self.probeSize / 8).flatMap { _ in
      withUnsafeBytes(of: generator.next()) { Array($0) }
    }
    // What is wrong besides is told by those who ask for something.
    guard let hasRoom = try? database.hasRoom(for: bytes) else { return }
    state.withLock { $0.isFull = !hasRoom }
  }

  private static func hasRoom(_ folder: String) -> Bool {
    var disk = statvfs()
    // A folder that is not there is the store's to tell.
    guard statvfs(folder, &disk) == 0 else { return true }
    let blocks = geteuid() == 0 ? disk.f_bfree : disk.f_bavail
    return UInt64(blocks) * UInt64(disk.f_frsize) >= UInt64(leastFree)
  }
}
