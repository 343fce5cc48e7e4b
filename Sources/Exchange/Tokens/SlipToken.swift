import Crypto
import Employment

/// What the QR code of a slip says: enough to tell a genuine slip, and nothing about the person.
///
/// The format is described in <doc:SlipToken-format>.
public struct SlipToken: Hashable, Sendable {
  /// Why a text is not a genuine token, in the order of the checks.
  public enum Fault: Error, Hashable, Sendable {
    /// Does not begin as a slip token does.
    case notAToken
    /// As long as one, in characters that no token has: the scanner is set to another keyboard.
    case garbledByScanner
    /// Begins like one but is cut off or garbled.
    case malformed
    /// Written by a newer version of the program.
    case newerVersion(Int)
    /// Signed with a key that is not at hand: its id.
    case unknownKey(UInt32)
    /// Changed, or signed by someone else.
    case wrongSignature
  }

  /// Every token text begins so; it also names the format in a scanner's history.
  public static let prefix = "JYTJ1."
  static let version: UInt8 = 1
  static let signatureLength = 64
  static let siteCodeLimit = 24
  static let terminalLimit = 16
  /// Keeps a signature of a slip from being taken for one of anything else.
  static let domain = Array("jiuye-kiosk slip 1\n".utf8)

  /// First four bytes of the SHA-256 of the public key, so that a verifier with many keys knows
  /// which.
  public var keyID: UInt32
  /// Of the hall that issued it; at most 24 bytes of UTF-8.
  public var siteCode: String
  /// Of the terminal within the hall; at most 16 bytes of UTF-8.
  public var terminalNumber: String
  /// Ten digits.
  public var slipNumber: String
  /// Ten digits.
  public var referralNumber: String
  /// In China Standard Time.
  public var issuedOn: CalendarDate
  /// The last day of the slip.
  public var validThrough: CalendarDate
  /// First eight bytes of the SHA-256 of the vacancy's identifier, big endian.
  public var vacancyHash: UInt64

  /// The token of a referral that `site` issued. A site code beyond 24 bytes or a terminal number
  /// beyond 16 is cut at a character.
  public init(referral: Referral, site: ServiceSite, keyID: UInt32) {
    self.keyID = keyID
    siteCode = SlipToken.cut(site.siteCode, to: SlipToken.siteCodeLimit)
    terminalNumber = SlipToken.cut(site.terminalNumber, to: SlipToken.terminalLimit)
    slipNumber = SlipToken.tenDigits(SlipToken.number(referral.slipNumber))
    referralNumber = SlipToken.tenDigits(SlipToken.number(referral.referralNumber))
    issuedOn = referral.issuedAt.day
    validThrough = referral.validThrough
    vacancyHash = SlipToken.hash(ofVacancy: referral.vacancy.identifier)
  }

  /// Whether this token was made for the post with this identifier.
  public func isFor(vacancy identifier: String) -> Bool {
    vacancyHash == SlipToken.hash(ofVacancy: identifier)
  }

  /// The text for the QR code: upper-case letters, digits and a dot.
  public func signed(with key: SigningKey) -> String {
    let body = payload
    return SlipToken.prefix + Base32.encode(body + key.sign(SlipToken.domain + body))
  }

  /// Reads a token and checks its signature with the one of `verifyingKeys` that it names. The text may
  /// be as scanners give it (``ScannedText``).
  public static func verify(
    _ text: String, verifyingKeys: [VerifyingKey]
  ) throws(Fault) -> SlipToken {
    let (token, body, signature) = try parse(text)
    let named = verifyingKeys.filter { $0.keyID == token.keyID }
    guard !named.isEmpty else { throw .unknownKey(token.keyID) }
    let message = domain + body
    guard named.contains(where: { $0.isValid(signature, for: message) }) else {
      throw .wrongSignature
    }
    return token
  }

  /// Reads a token without judging its signature: to show what was scanned, and nothing else.
  public static func unverified(_ text: String) throws(Fault) -> SlipToken {
    try parse(text).token
  }

  /// As ``verify(_:verifyingKeys:)``, with one key.
  public static func verify(
    _ text: String, verifyingKey: VerifyingKey
  ) throws(Fault) -> SlipToken {
    try verify(text, verifyingKeys: [verifyingKey])
  }
}

extension SlipToken {
  static func hash(ofVacancy identifier: String) -> UInt64 {
    SHA256.hash(data: Array(identifier.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Numbers are digits by rule 5; one that is not reads as zero rather than stopping a print.
  static func number(_ digits: String) -> UInt64 {
    guard let number = UInt64(digits), number <= 9_999_999_999 else { return 0 }
    return number
  }

  static func tenDigits(_ number: UInt64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
  }

  static func cut(_ text: String, to limit: Int) -> String {
    var short = text
    while short.utf8.count > limit { short.removeLast() }
    return short
  }
}
