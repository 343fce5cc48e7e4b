import Testing

@testable import Kiosk

struct ConfigurationStaffCodeTests {
  @Test("Stretching agrees with RFC 7914's vector and with another implementation")
  func vectors() {
    // RFC 7914, 11: PBKDF2-HMAC-SHA-256 (P="passwd", S="salt", c=1), the first 32 bytes.
    #expect(
      StaffCode.hash("passwd", salt: Array("salt".utf8), rounds: 1).description
        == "pbkdf2-sha256:1:73616c74:"
        + "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")
    let salt: [UInt8] = (0..<16).map { $0 * 17 }
    #expect(
      StaffCode.hash("246813", salt: salt, rounds: 1000).description
        == "pbkdf2-sha256:1000:00112233445566778899aabbccddeeff:"
        + "a6b5627c2d2110960c9f73ede28a9d8607adba0d5ab831d2226b5f645c9f1b26")
  }

  @Test("The right code opens the staff screen and its neighbours do not")
  func matches() throws {
    let made = StaffCode.hash("246813", salt: Array(1...16), rounds: 1000)
    let read = try #require(StaffCodeHash(made.description))
    #expect(read == made)
    #expect(read.matches("246813"))
    #expect(!read.matches("246814"))
    #expect(!read.matches(""))
  }

  @Test("A code that the keypad takes can be set", arguments: ["246813", "123456789012"])
  func typed(code: String) {
    #expect(StaffCode.canBeTyped(code))
  }

  @Test(
    "A code that nobody can type at the keypad, or that is soon guessed, is none",
    arguments: [
      "", "0", "24681", "1234567890123", "24681a", "246 813", " 246813", "-1", "２４６", "口令", "٣٤",
    ])
  func notTyped(code: String) {
    #expect(!StaffCode.canBeTyped(code))
  }

  @Test(
    "A hash that was cut or made up is refused",
    arguments: [
      "", "246813", "pbkdf2-sha256:1000:0011:aa",
      "pbkdf2-sha256:10:0011223344556677:"
        + String(repeating: "ab", count: 32),
      "pbkdf2-sha256:1000:+f11223344556677:" + String(repeating: "ab", count: 32),
      "bcrypt:1000:0011223344556677:" + String(repeating: "ab", count: 32),
    ])
  func refused(text: String) {
    #expect(StaffCodeHash(text) == nil)
  }
}
