import Glibc

/// SQLite 3.40 must not see two connections that write one file at a time (decision 2), so whoever
/// writes a catalogue excludes the others here, those of other processes too.
struct WriterLock: ~Copyable {
  private let file: Int32

  /// - Parameter waits: until whoever has it is done; else nil while somebody has it.
  init?(beside path: String, waits: Bool = false) {
    let file = open(path + ".import-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { return nil }
    let operation = waits ? LOCK_EX : LOCK_EX | LOCK_NB
    var result = flock(file, operation)
    while result != 0, errno == EINTR { result = flock(file, operation) }
    guard result == 0 else {
      close(file)
      return nil
    }
    self.file = file
  }

  func release() {}

  deinit {
    // A program that is being started holds all descriptors for a moment, and the lock with them.
    flock(file, LOCK_UN)
    close(file)
  }
}
