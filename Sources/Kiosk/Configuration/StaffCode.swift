import Crypto
import Journeys

/// How the code that opens the staff screen is kept: never itself, only stretched and salted.
///
/// A code of six digits can be found by trying them all, however it is kept; stretching makes that
/// take hours for whoever steals the file, and the screen's own lock stops tries at the keypad.
public enum StaffCode {
  /// Rounds for new codes: a fraction of a second on a terminal.
  public static let usualRounds = 100_000
  /// Bytes of salt for new codes.
  public static let saltLength = 16

  /// Whether a person can type a code at the keypad. One that nobody can would lock staff out.
  public static func canBeTyped(_ code: String) -> Bool {
    StaffAdmission.codeLength.contains(code.utf8.count)
      && code.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// What ``canBeTyped(_:)`` asks for, in words.
  public static var form: String {
    "\(StaffAdmission.codeLength.lowerBound) to \(StaffAdmission.codeLength.upperBound) digits"
  }

  /// What to write into `staff.codeHash`.
  ///
  /// - Parameters:
  ///   - code: as it is typed at the keypad.
  ///   - salt: ``saltLength`` random bytes, new for every code.
  public static func hash(
    _ code: String, salt: [UInt8], rounds: Int = StaffCode.usualRounds
  ) -> StaffCodeHash {
    StaffCodeHash(rounds: rounds, salt: salt, digest: stretch(code, salt: salt, rounds: rounds))
  }

  /// The first block of PBKDF2 with HMAC-SHA-256 (RFC 8018, 5.2): 32 bytes.
  static func stretch(_ code: String, salt: [UInt8], rounds: Int) -> [UInt8] {
    let key = SymmetricKey(data: Array(code.utf8))
    // The salt is followed by the number of the block, 1, in four bytes.
    var last = Array(HMAC<SHA256>.authenticationCode(for: salt + [0, 0, 0, 1], using: key))
    var result = last
    for _ in 1..<max(rounds, 1) {
      last = Array(HMAC<SHA256>.authenticationCode(for: last, using: key))
      for index in result.indices { result[index] ^= last[index] }
    }
    return result
  }
}

/// `pbkdf2-sha256:100000:SALT:DIGEST`, both in hexadecimal digits.
public struct StaffCodeHash: Hashable, Sendable, CustomStringConvertible {
  let rounds: Int
  let salt: [UInt8]
  let digest: [UInt8]

  init(rounds: Int, salt: [UInt8], digest: [UInt8]) {
    self.rounds = rounds
    self.salt = salt
    self.digest = digest
  }

  /// Nil unless the text has that form, with 1,000 to 10,000,000 rounds, at least 8 bytes of salt
  /// and 32 of digest.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "pbkdf2-sha256", let rounds = Int(parts[1]),
      (1_000...10_000_000).contains(rounds), let salt = StaffCodeHash.bytes(parts[2]),
      salt.count >= 8, let digest = StaffCodeHash.bytes(parts[3]), digest.count == 32
    else { return nil }
    self.init(rounds: rounds, salt: salt, digest: digest)
  }

  /// Whether a code is the one. Takes ``StaffCode/usualRounds``' time, whatever the answer.
  public func matches(_ code: String) -> Bool {
    let other = StaffCode.stretch(code, salt: salt, rounds: rounds)
    // Every byte is looked at, so that time tells nothing.
    return zip(digest, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  public var description: String {
    "pbkdf2-sha256:\(rounds):\(StaffCodeHash.text(salt)):\(StaffCodeHash.text(digest))"
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index..<index + 2], as: UTF8.self)
      // `UInt8` alone would take `+f` too.
      guard pair.allSatisfy(\.isHexDigit), let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  private static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
