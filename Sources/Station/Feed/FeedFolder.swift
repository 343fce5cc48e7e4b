import Employment
import Exchange
import Foundation

/// The folder that web servers serve. A file has its name only when it is whole and on the disk.
struct FeedFolder: Sendable {
  static let timestamp = "timestamp"

  let path: String
  /// Of files that are not whole yet; two programs must never write one draft.
  var draftPrefix = ".draft-"
  /// Asked before each step that a power cut may come in between; for tests.
  var beforeStep: @Sendable () throws(FeedPublisherFault) -> Void = {}

  /// Makes files durable under their names, in any order; one that is there already stays.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws(FeedPublisherFault) {
    var drafts: [(draft: String, name: String)] = []
    for file in files where !has(file.name) {
      try beforeStep()
      let draft = path + "/" + draftPrefix + file.name
      try write(file.bytes, to: draft)
      drafts.append((draft: draft, name: file.name))
    }
    for (draft, name) in drafts {
      try beforeStep()
      try install(draft, name)
    }
    if !drafts.isEmpty { try synchronize() }
  }

  /// Replaces the only file that changes.
  func replaceTimestamp(_ bytes: [UInt8]) throws(FeedPublisherFault) {
    try beforeStep()
    let draft = path + "/" + draftPrefix + FeedFolder.timestamp
    try write(bytes, to: draft)
    try beforeStep()
    try install(draft, FeedFolder.timestamp)
    try synchronize()
  }

  func read(_ name: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path + "/" + name) else { return nil }
    return [UInt8](data)
  }

  func has(_ name: String) -> Bool { access(path + "/" + name, F_OK) == 0 }

  /// From this hour on a file is no longer named; see ``sweep(before:keeping:)``.
  func retire(_ name: String, at now: Timestamp) {
    let time = timespec(
      tv_sec: Int(now.milliseconds / 1000), tv_nsec: Int(now.milliseconds % 1000) * 1_000_000)
    let times = [time, time]
    utimensat(AT_FDCWD, path + "/" + name, times, 0)
  }

  /// Removes files that were retired or left behind before then, and that are not named.
  func sweep(before then: Timestamp, keeping names: Set<String>) throws(FeedPublisherFault) {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in found.sorted() where !names.contains(name) && isOurs(name) {
      var status = stat()
      guard stat(path + "/" + name, &status) == 0,
        Int64(status.st_mtim.tv_sec) * 1000 < then.milliseconds
      else { continue }
      try beforeStep()
      unlink(path + "/" + name)
    }
  }

  private func isOurs(_ name: String) -> Bool {
    FileHash.isName(name) || name.hasPrefix(".draft-")
  }

  private func write(_ bytes: [UInt8], to file: String) throws(FeedPublisherFault) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw fault(file) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault(file) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw fault(file) }
  }

  private func install(_ draft: String, _ name: String) throws(FeedPublisherFault) {
    guard rename(draft, path + "/" + name) == 0 else { throw fault(path + "/" + name) }
  }

  private func synchronize() throws(FeedPublisherFault) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault(path) }
  }

  private func fault(_ file: String) -> FeedPublisherFault {
    errno == ENOSPC || errno == EDQUOT ? .diskFull : .folder(FileReason.words(file))
  }
}
