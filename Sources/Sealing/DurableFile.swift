import Exchange
import Foundation

/// Files that are on the disk when the call returns.
public enum DurableFile {
  /// Writes a file that only its owner can read (mode 0600), replacing one of that name.
  public static func write(_ bytes: [UInt8], to path: String) throws(SealingFault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw fault(path) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault(path) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw fault(path) }
  }

  /// Makes a name that was made, renamed or removed in the folder durable.
  public static func synchronizeFolder(of path: String) throws(SealingFault) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault(folder) }
  }

  private static func fault(_ path: String) -> SealingFault {
    errno == ENOSPC || errno == EDQUOT ? .diskFull : .unavailable(FileReason.words(path))
  }
}
