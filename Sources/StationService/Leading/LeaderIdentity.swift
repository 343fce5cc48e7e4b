import Employment
import Foundation

/// Who this program is to the other stations of a store: an id that stays the same for its state
/// folder, so that it may go on at once after a restart. It is one living program's alone, which a
/// lock on its file sees to.
final class LeaderIdentity: Sendable {
  /// The id.
  let text: String
  /// The machine, for people to read.
  let host: String
  private let descriptor: Int32

  /// - Parameters:
  ///   - folder: of the program's state.
  ///   - new: taken where there is none yet, or another program has the folder's.
  init(in folder: String, new: RecordID) {
    host = Self.hostName()
    descriptor = open(folder + "/leader", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      text = new.description
      return
    }
    var bytes = [UInt8](repeating: 0, count: 36)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    if count == 36, let known = RecordID(String(decoding: bytes, as: UTF8.self)) {
      text = known.description
      return
    }
    text = new.description
    let own = Array(text.utf8)
    // What is not written whole is no id, and the next start makes another.
    if pwrite(descriptor, own, own.count, 0) == own.count { fsync(descriptor) }
  }

  deinit {
    // Closing it gives the lock back.
    if descriptor >= 0 { close(descriptor) }
  }

  private static func hostName() -> String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
