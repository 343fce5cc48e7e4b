import Employment
import Exchange
import Foundation
import Journeys
import Sealing

/// Lets staff in by code, and locks after five wrong tries for fifteen minutes.
///
/// Tries and lock lie in a file that is written before the answer is given, so that pulling the plug
/// gives no five new ones.
final class StaffDoor: @unchecked Sendable {
  /// What is kept.
  struct Tries: Hashable, Codable {
    var wrong = 0
    /// Of the last one; nil before, and where it is not known any more.
    var lastAt: Timestamp?
    /// When the fifth was made; nil while the door is not locked.
    var lockedAt: Timestamp?
    /// When the clock was first seen before that.
    var seenAgainAt: Timestamp?
  }

  static let mostTries = 5
  static let lockTime: Int64 = 15 * 60_000
  /// Tries that are older count no more.
  private static let memory: Int64 = 24 * 60 * 60_000

  // Unchecked: the tries are only read and written under `lock`.
  private let lock = NSLock()
  private let path: String?
  private var tries: Tries

  /// - Parameter path: of the file; nil keeps them in memory alone.
  init(path: String? = nil) {
    self.path = path
    tries = path.flatMap { StaffDoor.kept(at: $0) } ?? Tries()
  }

  func knock(
    _ code: String, now: Timestamp, isRight: (String) -> Bool
  ) -> StaffAdmission {
    lock.withLock {
      let before = tries
      let admission = admit(code, now, isRight)
      if tries != before { keep() }
      return admission
    }
  }

  private func admit(
    _ code: String, _ now: Timestamp, _ isRight: (String) -> Bool
  ) -> StaffAdmission {
    if let until = lockEnd(now) { return .locked(until: until) }
    if isRight(code) {
      tries = Tries()
      return .admitted
    }
    if let last = tries.lastAt {
      let age = now.milliseconds.subtractingReportingOverflow(last.milliseconds)
      if age.overflow || age.partialValue > StaffDoor.memory { tries = Tries() }
    }
    tries.wrong += 1
    tries.lastAt = now
    guard tries.wrong >= StaffDoor.mostTries else { return .refused }
    tries.lockedAt = now
    return .locked(until: now.adding(milliseconds: StaffDoor.lockTime))
  }

  /// The lock holds for its time from when it was set. Should the clock since have been set back to
  /// before it, it holds as well for that time from when that was noticed: a clock without a battery
  /// neither opens the door early nor keeps it shut for years.
  private func lockEnd(_ now: Timestamp) -> Timestamp? {
    guard let lockedAt = tries.lockedAt else { return nil }
    let starts = [lockedAt, tries.seenAgainAt ?? lockedAt]
    let ends = starts.filter { $0 <= now }.map { $0.adding(milliseconds: StaffDoor.lockTime) }
      .filter { now < $0 }
    if let end = ends.max() { return end }
    guard starts.allSatisfy({ now < $0 }) else {
      tries = Tries()
      return nil
    }
    tries.seenAgainAt = now
    return now.adding(milliseconds: StaffDoor.lockTime)
  }

  /// A file that cannot be read as what was written counts as four wrong tries: the next one locks.
  private static func kept(at path: String) -> Tries? {
    do throws(PlainFile.Fault) {
      let bytes = try PlainFile.bytes(of: path, limit: 4096)
      if let tries = try? CanonicalJSON.value(Tries.self, from: Data(bytes)),
        (0...mostTries).contains(tries.wrong)
      {
        return tries
      }
    } catch .missing {
      return nil
    } catch {}
    return Tries(wrong: mostTries - 1)
  }

  /// Where it cannot be written, on a full disk for one, the lock holds in memory.
  private func keep() {
    guard let path, let bytes = try? CanonicalJSON.bytes(of: tries) else { return }
    let draft = path + ".new"
    guard (try? DurableFile.write([UInt8](bytes), to: draft)) != nil, rename(draft, path) == 0
    else { return }
    try? DurableFile.synchronizeFolder(of: path)
  }
}
