import Foundation
import Logging
import Testing

@testable import Station
@testable import StationService

@Suite("A station and its keys")
struct StationOpeningTests {
  /// A store's folder of a test's own, and what a station that opens it says.
  private final class Place {
    let folder = FileManager.default.temporaryDirectory.path + "/keys-" + UUID().uuidString
    let configuration: StationConfiguration

    init() throws {
      configuration = try StationConfiguration.load(
        path: nil, environment: ["STATE_DIRECTORY": folder])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Opens the store and closes it again; what the operator is told where it cannot be opened.
    func open(
      _ change: (inout StationConfiguration) -> Void = { _ in }
    ) async throws -> String? {
      var changed = configuration
      change(&changed)
      let assets = try AssetsFolder.find(
        configured: StationUnderTest.repository.appending(path: "Assets")
          .path(percentEncoded: false), environment: [:], executable: "")
      do throws(StationOpeningFault) {
        let core = try StationCore.open(
          changed, assets: assets, time: HandTime(), logger: Logger(label: "test"))
        await core.close()
        return nil
      } catch {
        return error.description
      }
    }

    func write(_ bytes: [UInt8], to name: String) -> String {
      let path = folder + "/" + name
      _ = FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
      return path
    }
  }

  @Test(
    "A station with another key is refused with which file is wrong, and with the right one opens",
    arguments: [\StationConfiguration.sealingKey, \StationConfiguration.signingKey])
  func otherKey(_ setting: WritableKeyPath<StationConfiguration, String> & Sendable) async throws {
    let place = try Place()
    #expect(try await place.open() == nil)
    let other = place.write(Array(repeating: 7, count: 32), to: "other.key")
    let words = try #require(try await place.open { $0[keyPath: setting] = other })
    #expect(words.contains(other))
    #expect(words.contains("key is not the one that this store"))
    #expect(try await place.open() == nil)
  }

  @Test(
    "A station whose key file is gone makes no new one for a store that has a key",
    arguments: [\StationConfiguration.sealingKey, \StationConfiguration.signingKey])
  func lostKey(_ setting: WritableKeyPath<StationConfiguration, String> & Sendable) async throws {
    let place = try Place()
    #expect(try await place.open() == nil)
    let path = place.configuration[keyPath: setting]
    let kept = try #require(FileManager.default.contents(atPath: path))
    try FileManager.default.removeItem(atPath: path)
    let words = try #require(try await place.open())
    #expect(words.contains(path) && words.contains("missing"))
    #expect(!FileManager.default.fileExists(atPath: path))
    try kept.write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try await place.open() == nil)
  }
}
