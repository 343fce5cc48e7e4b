import Exchange
import Foundation

/// A courier's stick that is mounted as a folder.
///
/// What lies on it may be anybody's work: nothing is followed that leads away from it, nothing is
/// read that is no plain file. Files are written beside their names, synchronised, renamed, and
/// the name synchronised, so that a stick that is pulled holds each file whole, old or new.
public final class StickFolder: CourierStick {
  private static let top = "jiuye-courier"
  /// More files than that on one shelf are not looked at.
  private static let mostNames = 100_000

  private let root: Int32

  /// Holds the folder open, so that what is written goes to this stick or nowhere.
  /// - Parameter path: where the stick is mounted.
  public init(path: String) throws(CourierStickFault) {
    root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard root >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .noFolder : StickFolder.fault()
    }
  }

  deinit { close(root) }

  public func names(on shelf: CourierShelf) throws(CourierStickFault) -> [String] {
    guard let folder = try folder(of: shelf) else { return [] }
    guard let stream = fdopendir(folder) else {
      let fault = StickFolder.fault()
      close(folder)
      throw fault
    }
    // Closes the folder as well.
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while names.count < StickFolder.mostNames, let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if StickFolder.isName(name), !name.hasSuffix(".new") { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw StickFolder.fault() }
    return names.sorted()
  }

  public func read(
    _ name: String, on shelf: CourierShelf, limit: Int
  ) throws(CourierStickFault) -> [UInt8]? {
    guard StickFolder.isName(name), let folder = try folder(of: shelf) else { return nil }
    defer { close(folder) }
    let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw StickFolder.fault()
    }
    defer { close(file) }
    var information = stat()
    guard fstat(file, &information) == 0 else { throw StickFolder.fault() }
    guard information.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    guard information.st_size <= limit else { throw .tooLarge }
    return try StickFolder.bytes(of: file, count: Int(information.st_size))
  }

  public func write(
    _ bytes: [UInt8], as name: String, on shelf: CourierShelf
  ) throws(CourierStickFault) {
    guard StickFolder.isName(name), let folder = try folder(of: shelf, isMade: true) else {
      throw .notAFile
    }
    defer { close(folder) }
    let draft = name + ".new"
    unlinkat(folder, draft, 0)
    let file = openat(folder, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw StickFolder.fault() }
    do throws(CourierStickFault) {
      defer { close(file) }
      try StickFolder.write(bytes, to: file)
    } catch {
      unlinkat(folder, draft, 0)
      throw error
    }
    guard renameat(folder, draft, folder, name) == 0, fsync(folder) == 0 else {
      let fault = StickFolder.fault()
      unlinkat(folder, draft, 0)
      throw fault
    }
  }

  public func remove(_ name: String, on shelf: CourierShelf) throws(CourierStickFault) {
    guard StickFolder.isName(name), let folder = try folder(of: shelf) else { return }
    defer { close(folder) }
    guard unlinkat(folder, name, 0) == 0 || errno == ENOENT else { throw StickFolder.fault() }
  }

  /// The shelf's folder, to be closed by who asked; nil where there is none and none is made.
  private func folder(
    of shelf: CourierShelf, isMade: Bool = false
  ) throws(CourierStickFault) -> Int32? {
    guard let top = try StickFolder.folder(StickFolder.top, in: root, isMade: isMade) else {
      return nil
    }
    defer { close(top) }
    return try StickFolder.folder(shelf.folder, in: top, isMade: isMade)
  }

  private static func folder(
    _ name: String, in parent: Int32, isMade: Bool
  ) throws(CourierStickFault) -> Int32? {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    var folder = openat(parent, name, flags)
    if folder >= 0 { return folder }
    guard errno == ENOENT else { throw fault() }
    guard isMade else { return nil }
    guard mkdirat(parent, name, 0o755) == 0 || errno == EEXIST, fsync(parent) == 0 else {
      throw fault()
    }
    folder = openat(parent, name, flags)
    guard folder >= 0 else { throw fault() }
    return folder
  }

  private static func bytes(of file: Int32, count: Int) throws(CourierStickFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        Foundation.read(file, $0.baseAddress?.advanced(by: filled), count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw fault() }
      if got == 0 { break }
      filled += got
    }
    return Array(bytes.prefix(filled))
  }

  private static func write(_ bytes: [UInt8], to file: Int32) throws(CourierStickFault) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Foundation.write(file, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault() }
      written += count
    }
    guard fsync(file) == 0 else { throw fault() }
  }

  /// Plain names only: no hidden file, no way out of the folder.
  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "."), name.utf8.count <= 200 else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
  }

  private static func fault() -> CourierStickFault {
    switch errno {
    case ENOSPC, EDQUOT, EFBIG: .full
    case EROFS, EACCES, EPERM: .readOnly
    case EIO, ENODEV, ENXIO, ESTALE, ENOMEDIUM: .gone
    case ELOOP, ENOTDIR, EISDIR: .notAFile
    default: .unavailable(String(cString: strerror(errno)))
    }
  }
}
