import Foundation

/// Files of this repository that tests read.
enum TestFiles {
  /// The station's sources.
  static let station = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Station").resolvingSymlinksInPath()

  /// The text of each Swift file below a folder.
  static func swift(under folder: URL) throws -> [String] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try names.filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
  }
}
