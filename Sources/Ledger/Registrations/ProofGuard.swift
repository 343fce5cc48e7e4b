import Employment
import Foundation
import GRDB

/// Wrong tries to prove a registration: five lock that number for fifteen minutes, known or not.
///
/// The tries are durable, so that pulling the plug does not give five new ones.
struct ProofGuard {
  static let tries = 5
  static let lockMilliseconds: Int64 = 15 * 60 * 1000
  /// Tries that are older count no more, and their rows go.
  private static let memoryMilliseconds: Int64 = 24 * 60 * 60 * 1000

  let database: Database

  /// Until when a number is locked; nil when it is not.
  ///
  /// The lock holds within fifteen minutes from when it was set. Should the clock since have been
  /// set back to before it, it holds as well for fifteen minutes from when that was noticed: a
  /// clock set back a day neither opens the lock early nor keeps it shut for a day.
  func lock(of person: Data, at moment: Timestamp) throws -> Timestamp? {
    let row = try Row.fetchOne(
      database, sql: "SELECT locked_at, seen_again_at FROM proof_attempt WHERE person = ?",
      arguments: [person])
    guard let row, let lockedAt: Int64 = try row.optional("locked_at") else { return nil }
    let starts = [lockedAt, try row.optional("seen_again_at") ?? lockedAt]
    let now = moment.milliseconds
    let ends = starts.filter { $0 <= now }.map { $0 + ProofGuard.lockMilliseconds }
      .filter { now < $0 }
    if let end = ends.max() { return Timestamp(milliseconds: end) }
    guard starts.allSatisfy({ now < $0 }) else {
      try forget(person)
      return nil
    }
    try database.cachedStatement(
      "UPDATE proof_attempt SET seen_again_at = ? WHERE person = ?", [now, person])
    return Timestamp(milliseconds: now + ProofGuard.lockMilliseconds)
  }

  /// Counts a wrong try; the end of the lock when this was the fifth.
  func countFailure(of person: Data, at moment: Timestamp) throws -> Timestamp? {
    let now = moment.milliseconds
    try database.cachedStatement(
      "DELETE FROM proof_attempt WHERE last_at < ?", [now - ProofGuard.memoryMilliseconds])
    try database.cachedStatement(
      """
      INSERT INTO proof_attempt (person, failures, last_at) VALUES (?, 1, ?)
      ON CONFLICT (person) DO UPDATE SET failures = failures + 1, last_at = excluded.last_at
      """, [person, now])
    let failures = try Int.fetchOne(
      database, sql: "SELECT failures FROM proof_attempt WHERE person = ?", arguments: [person])
    guard let failures, failures >= ProofGuard.tries else { return nil }
    try database.cachedStatement(
      "UPDATE proof_attempt SET locked_at = ?, seen_again_at = NULL WHERE person = ?",
      [now, person])
    return Timestamp(milliseconds: now + ProofGuard.lockMilliseconds)
  }

  /// After a right answer, or when a lock has ended.
  func forget(_ person: Data) throws {
    try database.cachedStatement("DELETE FROM proof_attempt WHERE person = ?", [person])
  }
}
