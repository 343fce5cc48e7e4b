import Exchange
import Foundation

extension SigningKey {
  /// Why a key cannot be had. No case carries key material.
  public enum Fault: Error, Hashable, Sendable {
    /// The file is there but is not 32 bytes.
    case damaged(path: String)
    /// Others than the owner may read or write the file.
    case permissions(path: String)
    /// The file cannot be read or written: `errno`.
    case unavailable(path: String, code: Int32)
  }

  /// Reads the key at `path` or, when there is no such file, makes one that only its owner can
  /// read (mode 0600) and that is on the disk when this returns.
  public static func loadOrCreate(at path: String) throws(Fault) -> SigningKey {
    if let found = try find(at: path) { return found }
    return try SigningKey().stored(at: path)
  }

  /// Reads the key at `path`; nil when there is no such file.
  public static func find(at path: String) throws(Fault) -> SigningKey? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .unavailable(path: path, code: errno)
    }
    defer { close(descriptor) }
    return try read(descriptor, path: path)
  }

  private static func read(_ descriptor: Int32, path: String) throws(Fault) -> SigningKey {
    var information = stat()
    guard fstat(descriptor, &information) == 0 else {
      throw .unavailable(path: path, code: errno)
    }
    guard information.st_mode & S_IFMT == S_IFREG else { throw .damaged(path: path) }
    guard information.st_mode & 0o077 == 0 else { throw .permissions(path: path) }
    var bytes = [UInt8](repeating: 0, count: 33)
    let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, 33) }
    guard count == 32, let key = SigningKey(seed: Array(bytes.prefix(32))) else {
      throw .damaged(path: path)
    }
    return key
  }

  /// Writes beside the path, under a name of this call's own, and links into place, so that a
  /// crash leaves a whole key or none and a key that is already there is never replaced: that of
  /// another program that started at the same time is the answer then.
  private func stored(at path: String) throws(Fault) -> SigningKey {
    let draft = "\(path).\(UUID().uuidString).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unavailable(path: path, code: errno) }
    defer {
      close(descriptor)
      unlink(draft)
    }
    let bytes = seed
    guard bytes.withUnsafeBytes({ write(descriptor, $0.baseAddress, 32) }) == 32,
      fsync(descriptor) == 0
    else { throw .unavailable(path: path, code: errno) }
    guard link(draft, path) == 0 else {
      let reason = errno
      guard reason == EEXIST, let found = try SigningKey.find(at: path) else {
        throw .unavailable(path: path, code: reason)
      }
      return found
    }
    do { try DurableFile.synchronizeFolder(of: path) } catch {
      throw .unavailable(path: path, code: errno)
    }
    return self
  }
}
