import Employment

/// Wrong tries in memory: five lock a number for fifteen minutes.
struct FakeProofs {
  private struct Tries {
    var failures = 0
    var lastAt: Timestamp
    /// When it was locked, and when a clock set back was noticed.
    var starts: [Timestamp] = []
  }

  private static let lockMilliseconds: Int64 = 15 * 60 * 1000
  private static let memoryMilliseconds: Int64 = 24 * 60 * 60 * 1000
  private var tries: [ResidentID: Tries] = [:]

  /// Until when a number is locked; a clock set back to before the lock starts it again.
  mutating func lock(of person: ResidentID, at moment: Timestamp) -> Timestamp? {
    guard let starts = tries[person]?.starts, let lockedAt = starts.first else { return nil }
    let ends = starts.filter { $0 <= moment }
      .map { $0.adding(milliseconds: FakeProofs.lockMilliseconds) }.filter { moment < $0 }
    if let end = ends.max() { return end }
    guard starts.allSatisfy({ moment < $0 }) else {
      tries[person] = nil
      return nil
    }
    tries[person]?.starts = [lockedAt, moment]
    return moment.adding(milliseconds: FakeProofs.lockMilliseconds)
  }

  mutating func countFailure(of person: ResidentID, at moment: Timestamp) -> Timestamp? {
    let oldest = moment.adding(milliseconds: -FakeProofs.memoryMilliseconds)
    tries = tries.filter { $0.value.lastAt >= oldest }
    tries[person, default: Tries(lastAt: moment)].failures += 1
    tries[person]?.lastAt = moment
    guard let failures = tries[person]?.failures, failures >= 5 else { return nil }
    tries[person]?.starts = [moment]
    return moment.adding(milliseconds: FakeProofs.lockMilliseconds)
  }

  mutating func forget(_ person: ResidentID) { tries[person] = nil }
}
