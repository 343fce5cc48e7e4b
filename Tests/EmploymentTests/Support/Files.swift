import Foundation

/// Files of the repository, found from where this one lies.
enum Files {
  private static let tests = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func fixture(_ name: String) throws -> Data {
    try Data(contentsOf: tests.appending(path: "Fixtures/\(name)"))
  }

  static func asset(_ name: String) throws -> Data {
    let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    return try Data(contentsOf: root.appending(path: "Assets/\(name)"))
  }

  static func assetText(_ name: String) throws -> String {
    String(decoding: try asset(name), as: UTF8.self)
  }
}
