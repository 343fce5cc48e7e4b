import Foundation
import Glibc

/// Files that somebody named, read whole.
///
/// A name may stand for anything: opening a pipe that nobody writes waits for ever, and a device like
/// `/dev/zero` never ends. Only regular files are read, of a bounded size, and nothing waits.
public enum PlainFile {
  /// Why a file was not read.
  public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case missing
    /// A folder, a pipe, a socket or a device.
    case notAFile
    case tooLarge(limit: Int)
    /// By `errno`.
    case unreadable(Int32)

    /// For whoever named it.
    public var description: String {
      switch self {
      case .missing: "there is no such file"
      case .notAFile: "not a regular file (a folder, a pipe or a device)"
      case .tooLarge(let limit): "more than \(limit) bytes"
      case .unreadable(let code): String(cString: strerror(code))
      }
    }
  }

  /// Bytes that a file of settings, words or leases may have.
  public static let usualLimit = 64 << 20

  /// A regular file, opened to be read; the caller closes it.
  public static func open(_ path: String, flags: Int32 = 0) throws(Fault) -> Int32 {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)
    guard file >= 0 else {
      let code = errno
      throw code == ENOENT ? .missing : code == ENXIO ? .notAFile : .unreadable(code)
    }
    var information = stat()
    guard fstat(file, &information) == 0 else {
      let code = errno
      close(file)
      throw .unreadable(code)
    }
    guard information.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw .notAFile
    }
    return file
  }

  /// All of a regular file.
  public static func bytes(
    of path: String, limit: Int = PlainFile.usualLimit
  ) throws(Fault) -> [UInt8] {
    let file = try open(path)
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw .unreadable(errno) }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw .tooLarge(limit: limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// The same where it does not matter why there is nothing.
  public static func data(at path: String, limit: Int = PlainFile.usualLimit) -> Data? {
    (try? bytes(of: path, limit: limit)).map { Data($0) }
  }
}
