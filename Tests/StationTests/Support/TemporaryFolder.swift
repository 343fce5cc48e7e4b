import Foundation

/// A folder of a test's own, gone with the value.
final class TemporaryFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.path + "/station-" + UUID().uuidString

  init() {
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
