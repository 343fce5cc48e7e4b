import Exchange
import Foundation
import Sealing
import Synchronization
import Testing

@Suite struct KeyRaceTests {
  /// What programs that start at once each get of a key file in a new folder.
  private func together<Found: Hashable & Sendable>(
    _ make: @Sendable (String) throws -> Found
  ) throws -> (found: [Found], files: [String]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let found = Mutex<[Found]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      guard let made = try? make(folder.path + "/a.key") else { return }
      found.withLock { $0.append(made) }
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (found.withLock { $0 }, files)
  }

  @Test("Programs that make a key at once all have the same one, and leave no draft")
  func oneKey() throws {
    for _ in 1...20 {
      let sealing = try together {
        Sealer(try SealingKey.loadOrCreate(at: $0, credentials: nil)).keyCheck
      }
      #expect(sealing.found.count == 8 && Set(sealing.found).count == 1)
      #expect(sealing.files == ["a.key"])
      let signing = try together { try SigningKey.loadOrCreate(at: $0).verifyingKey }
      #expect(signing.found.count == 8 && Set(signing.found).count == 1)
      #expect(signing.files == ["a.key"])
    }
  }
}
