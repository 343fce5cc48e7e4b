import Employment
import Foundation
import Journeys

/// Lets staff in by code, and locks after five wrong tries for fifteen minutes.
final class StaffDoor: @unchecked Sendable {
  // Unchecked: the tries are only read and written under `lock`.
  private let lock = NSLock()
  private var wrongTries = 0
  private var lockedUntil: Timestamp?

  func knock(
    _ code: String, now: Timestamp, isRight: (String) -> Bool
  ) -> StaffAdmission {
    lock.withLock { admit(code, now, isRight) }
  }

  private func admit(
    _ code: String, _ now: Timestamp, _ isRight: (String) -> Bool
  ) -> StaffAdmission {
    if let lockedUntil {
      // A clock that was set back must not lock for longer than the lock lasts.
      let isLocked =
        now < lockedUntil && lockedUntil < now.adding(milliseconds: StaffDoor.lockTime + 1)
      if isLocked { return .locked(until: lockedUntil) }
      self.lockedUntil = nil
      wrongTries = 0
    }
    guard !isRight(code) else {
      wrongTries = 0
      return .admitted
    }
    wrongTries += 1
    guard wrongTries >= 5 else { return .refused }
    let until = now.adding(milliseconds: StaffDoor.lockTime)
    lockedUntil = until
    return .locked(until: until)
  }

  private static let lockTime: Int64 = 15 * 60_000
}
