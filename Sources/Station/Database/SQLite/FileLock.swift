import Foundation

/// Keeps every other program away from a file for as long as this value lives.
///
/// The lock is on a file beside it: closing any descriptor of the database file itself would take
/// away the locks that SQLite holds there.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// Throws ``StationFault/unavailable(_:)`` where another program has the lock.
  init(besides path: String) throws(StationFault) {
    descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unavailable("the store's folder cannot be written") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      Foundation.close(descriptor)
      throw .unavailable("another program uses the store")
    }
  }

  deinit {
    // A program that is being started holds all descriptors for a moment, and the lock with them.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
