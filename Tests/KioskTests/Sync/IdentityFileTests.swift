import Employment
import Exchange
import Foundation
import StationLink
import Testing

@testable import Kiosk

@Suite("Who a terminal is, on its disk")
struct IdentityFileTests {
  private let scratch: ConfigurationScratch
  private var path: String { scratch.path + "/enrolment.json" }
  private var keyPath: String { scratch.path + "/device.key" }
  private var nextPath: String { keyPath + ".next" }

  init() throws { scratch = try ConfigurationScratch() }

  private static func enrolment(_ device: UInt64) -> Enrolment {
    var enrolment = RunnerWorld.enrolment(RunnerWorld.standing(.open))
    enrolment.device = RecordID(high: 9, low: device)
    return enrolment
  }

  /// As a start finds it.
  private func opened() throws -> IdentityFile {
    let file = IdentityFile(path: path, keyPath: keyPath)
    try file.openKey()
    return file
  }

  private func adopt(_ device: UInt64, in file: IdentityFile) throws {
    let key = try #require(file.nextKey())
    #expect(file.adopt(Self.enrolment(device), under: key))
  }

  private func contents(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

  private func put(_ data: Data?, _ path: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    guard let data else { return }
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: data, attributes: [.posixPermissions: 0o600]))
  }

  @Test("is the old or the new one with the key of that one, wherever the plug is pulled")
  func everyStep() throws {
    let first = try opened()
    #expect(first.identity == nil && first.key == nil)
    let key = try #require(first.nextKey())
    #expect(first.adopt(Self.enrolment(1), under: key))
    let old = (enrolment: contents(path), key: contents(keyPath))
    #expect(contents(nextPath) == nil)

    let next = try #require(first.nextKey())
    #expect(next.verifyingKey != key.verifyingKey)
    // Before the station has answered: the old one, and the same key for the same code once more.
    var file = try opened()
    #expect(file.identity?.enrolment == Self.enrolment(1))
    #expect(file.identity?.key.verifyingKey == key.verifyingKey)
    #expect(file.nextKey()?.verifyingKey == next.verifyingKey)
    let waiting = contents(nextPath)

    #expect(file.adopt(Self.enrolment(2), under: next))
    let new = contents(path)
    #expect(contents(nextPath) == nil && contents(keyPath) == waiting)

    // Between the two: the enrolment is the new one, its key is not in its place.
    try put(old.key, keyPath)
    try put(waiting, nextPath)
    file = try opened()
    #expect(file.identity?.enrolment == Self.enrolment(2))
    #expect(file.identity?.key.verifyingKey == next.verifyingKey)
    #expect(contents(keyPath) == waiting && contents(nextPath) == nil)
    #expect(contents(path) == new)

    // And a key for the enrolment after that is another one.
    #expect(file.nextKey()?.verifyingKey != next.verifyingKey)
  }

  @Test("goes on with the enrolment and the key of the version before, and changes them")
  func olderFiles() throws {
    let key = SigningKey()
    try put(try CanonicalJSON.bytes(of: Self.enrolment(1)), path)
    try put(Data(key.seed), keyPath)
    let file = try opened()
    #expect(file.identity?.enrolment == Self.enrolment(1))
    #expect(file.identity?.key.verifyingKey == key.verifyingKey)
    let next = try #require(file.nextKey())
    #expect(next.verifyingKey != key.verifyingKey)
    #expect(file.adopt(Self.enrolment(2), under: next))
    #expect(try opened().identity?.key.verifyingKey == next.verifyingKey)
  }

  @Test("does not become the old one again when a round of before ends behind the enrolment")
  func lateRound() throws {
    let file = try opened()
    try adopt(1, in: file)
    try adopt(2, in: file)
    #expect(!file.save(Self.enrolment(1)))
    #expect(file.enrolment?.device == Self.enrolment(2).device)
    #expect(file.save(Self.enrolment(2)))
    #expect(try opened().identity?.key.verifyingKey == file.key?.verifyingKey)
  }

  @Test("has another key than one that the station knows already")
  func givenUp() throws {
    let file = try opened()
    let known = try #require(file.nextKey())
    file.giveUpNextKey()
    #expect(file.nextKey()?.verifyingKey != known.verifyingKey)
  }

  @Test("is not kept from anything by a next key that cannot be read")
  func damagedNextKey() throws {
    let file = try opened()
    try adopt(1, in: file)
    try put(Data([1, 2, 3]), nextPath)
    let found = try opened()
    #expect(found.identity?.key.verifyingKey == file.key?.verifyingKey)
    try adopt(2, in: found)
  }

  @Test("can be proven where the enrolment cannot be read: the key is still there")
  func damagedEnrolment() throws {
    let file = try opened()
    try adopt(1, in: file)
    try put(Data("{".utf8), path)
    let found = try opened()
    #expect(found.enrolment == nil)
    #expect(found.key?.verifyingKey == file.key?.verifyingKey)
  }
}
