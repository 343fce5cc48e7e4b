import Exchange
import Foundation
import Sealing
import Testing

@Suite struct SigningKeyTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test("A terminal makes its key once, for its own eyes only, and keeps it")
  func madeOnce() throws {
    try inFolder { folder in
      let path = folder + "/slip.key"
      let first = try SigningKey.loadOrCreate(at: path)
      #expect(try mode(path) == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["slip.key"])
      #expect(try SigningKey.loadOrCreate(at: path).verifyingKey == first.verifyingKey)
      #expect(SigningKey().verifyingKey != first.verifyingKey)
    }
  }

  @Test("A key that others can read is refused")
  func openToOthers() throws {
    try inFolder { folder in
      let path = folder + "/slip.key"
      _ = try SigningKey.loadOrCreate(at: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      #expect(throws: SigningKey.Fault.permissions(path: path)) {
        try SigningKey.loadOrCreate(at: path)
      }
    }
  }

  @Test("A truncated key is refused and not replaced")
  func truncated() throws {
    try inFolder { folder in
      let path = folder + "/slip.key"
      let made = FileManager.default.createFile(
        atPath: path, contents: Data([1, 2, 3]), attributes: [.posixPermissions: 0o600])
      #expect(made)
      #expect(throws: SigningKey.Fault.damaged(path: path)) {
        try SigningKey.loadOrCreate(at: path)
      }
      #expect(FileManager.default.contents(atPath: path) == Data([1, 2, 3]))
    }
  }

  @Test("A folder that is not there is named")
  func noFolder() throws {
    try inFolder { folder in
      let path = folder + "/missing/slip.key"
      #expect(throws: SigningKey.Fault.unavailable(path: path, code: ENOENT)) {
        try SigningKey.loadOrCreate(at: path)
      }
    }
  }

  @Test("A public key travels as 64 hexadecimal digits")
  func publicText() throws {
    let key = SigningKey().verifyingKey
    #expect(key.text.count == 64)
    #expect(VerifyingKey(key.text) == key)
    #expect(VerifyingKey(String(key.text.dropLast())) == nil)
    #expect(VerifyingKey(String(key.text.dropLast(2)) + "+f") == nil)
    #expect(VerifyingKey(String(key.text.dropLast(2)) + "zz") == nil)
  }
}
