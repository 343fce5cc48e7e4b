import Exchange
import Foundation

/// Keeps every other program away from a file for as long as this value lives.
///
/// The lock is on a file beside it: closing any descriptor of the database file itself would take
/// away the locks that SQLite holds there.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// Throws ``StationFault/unavailable(_:)`` where another program has the lock.
  init(besides path: String) throws(StationFault) {
    let opened = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else {
      throw .unavailable(
        "the store's folder cannot be written: \(FileReason.words(path + ".lock"))")
    }
    // From here on deinit closes it, also where the lock is another's.
    descriptor = opened
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      throw .unavailable("another program uses the store")
    }
  }

  /// Whether a program has the lock; the file is not made where there is none.
  static func isHeld(besides path: String) -> Bool {
    let opened = open(path + ".lock", O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { return false }
    defer { close(opened) }
    guard flock(opened, LOCK_SH | LOCK_NB) == 0 else { return true }
    flock(opened, LOCK_UN)
    return false
  }

  deinit {
    // A program that is being started holds all descriptors for a moment, and the lock with them.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
