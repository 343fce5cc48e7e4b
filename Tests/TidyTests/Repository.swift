import Foundation

/// A file of the repository, with its path as people name it.
struct RepositoryFile: Sendable {
  /// `Sources/Employment/Vacancies/Pay.swift`.
  let path: String
  let text: String
  /// Taken apart once, when it is Swift; empty otherwise.
  let swift: SwiftText

  init(path: String, text: String) {
    self.path = path
    self.text = text
    swift = SwiftText(path.hasSuffix(".swift") ? text : "")
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// `Employment` for a file of `Sources/Employment`; nil elsewhere.
  var room: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }
}

/// What a check has to say against a line.
struct Violation: CustomStringConvertible, Hashable {
  var path: String
  /// From 1.
  var line: Int
  var reason: String

  var description: String { "\(path):\(line): \(reason)" }
}

/// The source tree this test was built from.
enum Repository {
  /// Three folders up from this file.
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every file below a folder that `wanted` takes by its name, in the order of their paths. Links
  /// are not followed and hidden folders (build products, version control) are left out.
  static func files(below folder: String, where wanted: (String) -> Bool) -> [RepositoryFile] {
    let start = root.appending(path: folder)
    var found: [RepositoryFile] = []
    var folders = [start]
    while let next = folders.popLast() {
      let entries =
        (try? FileManager.default.contentsOfDirectory(
          at: next, includingPropertiesForKeys: [.isDirectoryKey, .isRegularFileKey],
          options: [.skipsHiddenFiles])) ?? []
      for entry in entries {
        let values = try? entry.resourceValues(forKeys: [.isDirectoryKey, .isRegularFileKey])
        if values?.isDirectory == true {
          folders.append(entry)
        } else if values?.isRegularFile == true, wanted(entry.lastPathComponent),
          let file = file(at: entry)
        {
          found.append(file)
        }
      }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// A file by its path in the repository; nil when it is not there or not UTF-8.
  static func file(_ path: String) -> RepositoryFile? { file(at: root.appending(path: path)) }

  private static func file(at url: URL) -> RepositoryFile? {
    guard let data = try? Data(contentsOf: url),
      let text = String(data: data, encoding: .utf8)
    else { return nil }
    let path = url.path().removingPercentEncoding ?? url.path()
    return RepositoryFile(path: String(path.dropFirst(root.path().count)), text: text)
  }

  /// All Swift files of the rooms and executables.
  static let sources = files(below: "Sources") { $0.hasSuffix(".swift") }

  /// All Swift files of the tests.
  static let tests = files(below: "Tests") { $0.hasSuffix(".swift") }
}
