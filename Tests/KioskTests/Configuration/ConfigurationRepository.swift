import Foundation

/// Files of the source tree that this test was built from.
enum ConfigurationRepository {
  /// Four folders up from this file, wherever links lead.
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The texts of all Swift files below a folder, by path.
  static func swiftFiles(below folder: String) throws -> [String: String] {
    let start = root.appending(path: folder)
    var files: [String: String] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: start.path()) ?? .init()
    where name.hasSuffix(".swift") {
      files[name] = try String(contentsOf: start.appending(path: name), encoding: .utf8)
    }
    return files
  }
}
