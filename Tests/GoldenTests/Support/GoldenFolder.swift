import Foundation
import Testing

/// The files that a person has looked at, and what is done about one that differs.
enum GoldenFolder {
  private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Goldens")

  /// `KIOSK_GOLDENS=write` writes every golden anew and fails, so that nobody forgets to look.
  static let isWriting = ProcessInfo.processInfo.environment["KIOSK_GOLDENS"] == "write"

  static func url(_ path: String) -> URL { folder.appending(path: path) }

  static func write(_ data: Data, to path: String) throws {
    let url = url(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// Names of the files of a folder, without their endings.
  static func names(in path: String) throws -> Set<String> {
    let files = try FileManager.default.contentsOfDirectory(
      at: url(path), includingPropertiesForKeys: nil)
    return Set(files.map { $0.deletingPathExtension().lastPathComponent })
  }

  /// Removes what no shot stands for any more, while writing.
  static func remove(_ names: Set<String>, from path: String, ending: String) throws {
    for name in names { try FileManager.default.removeItem(at: url("\(path)/\(name).\(ending)")) }
  }
}
