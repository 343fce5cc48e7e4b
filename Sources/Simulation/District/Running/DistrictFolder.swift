import Foundation

/// A folder of one seed, removed when it is let go of.
final class DistrictFolder: Sendable {
  let path: String

  init(in parent: String, seed: UInt64) throws {
    path = "\(parent)/kiosk-district-\(getpid())-\(seed)-\(UInt64.random(in: .min ... .max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func make(_ name: String) throws -> String {
    let made = path + "/" + name
    try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
    return made
  }
}

/// The files of one process. A process that is killed leaves them as they are at that moment: what
/// SQLite keeps in its log is in the log, and nothing is tidied up as at a clean end.
struct ProcessFiles: Sendable {
  private(set) var folder: String
  private let stem: String
  private var generation = 0

  init(_ folder: DistrictFolder, _ name: String) throws {
    stem = folder.path + "/" + name + "-"
    self.folder = stem + "0"
    try FileManager.default.createDirectory(
      atPath: self.folder, withIntermediateDirectories: true)
  }

  subscript(_ name: String) -> String { folder + "/" + name }

  /// Copies the files as a kill would leave them, while the process still has them open; it is
  /// ended by whoever calls, and its own files removed with ``removeOld(_:)``.
  ///
  /// - Returns: the folder of the process that was killed.
  mutating func kill(keeping names: [String]) throws -> String {
    let old = folder
    generation += 1
    folder = stem + "\(generation)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in names.flatMap({ [$0, $0 + "-wal"] }) {
      let from = old + "/" + name
      guard access(from, F_OK) == 0 else { continue }
      try FileManager.default.copyItem(atPath: from, toPath: folder + "/" + name)
    }
    return old
  }

  func removeOld(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }
}

extension ProcessFiles {
  /// Of 4 KiB, as SQLite counts them.
  static func pages(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) / 4096 : 0
  }
}
