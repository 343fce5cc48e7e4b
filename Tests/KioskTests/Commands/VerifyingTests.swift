import Exchange
import Testing

@testable import Kiosk

@Suite("A clerk who holds a slip against keys")
struct VerifyingTests {
  private func verify(_ token: String, keys: [String]) throws -> Int32 {
    try Verifying.run(
      token, keys: keys, configuration: CommandFolder().configuration,
      today: CommandFolder.morning.day
    ).exitCode
  }

  private func key() throws -> String {
    try #require(SigningKey(seed: Array(repeating: 7, count: 32))).verifyingKey.text
  }

  @Test("is told which key cannot be read, and not that the slip is forged")
  func unreadableKey() throws {
    let good = try key()
    let fault = #expect(throws: Verifying.Fault.unreadableKey("XYZ")) {
      _ = try verify("JY1.anything", keys: [good, "XYZ"])
    }
    #expect(fault?.description.contains("XYZ") == true)
    #expect(throws: Verifying.Fault.unreadableKey("")) {
      _ = try verify("JY1.anything", keys: [""])
    }
  }

  @Test("is told that something that is no slip is none, when every key can be read")
  func noSlip() throws {
    #expect(try verify("JY1.anything", keys: [try key()]) == 2)
  }
}
