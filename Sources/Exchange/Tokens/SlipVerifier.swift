import Employment

/// Checks tokens for `kioskd verify TOKEN`.
public struct SlipVerifier: Sendable {
  private let verifyingKeys: [VerifyingKey]

  /// `verifyingKeys`: this terminal's own and those of its neighbours.
  public init(verifyingKeys: [VerifyingKey]) { self.verifyingKeys = verifyingKeys }

  /// What was found out about a text.
  public enum Finding: Hashable, Sendable {
    case genuine(SlipToken)
    /// Genuine, but past its last day.
    case expired(SlipToken)
    case rejected(SlipToken.Fault)
  }

  /// Whether a text is a slip of one of the keys, and whether it still counts on `today`.
  public func check(_ text: String, today: CalendarDate) -> Finding {
    do {
      let token = try SlipToken.verify(text, verifyingKeys: verifyingKeys)
      return token.validThrough < today ? .expired(token) : .genuine(token)
    } catch {
      return .rejected(error)
    }
  }

  /// What the command prints, a line each, and its exit status: 0 genuine, 1 expired, 2 rejected.
  public func report(_ text: String, today: CalendarDate) -> (lines: [String], exitCode: Int32) {
    switch check(text, today: today) {
    case .genuine(let token):
      (["genuine: a slip of this employment hall"] + SlipVerifier.fields(of: token), 0)
    case .expired(let token):
      (["expired: genuine, but past its last day"] + SlipVerifier.fields(of: token), 1)
    case .rejected(let fault):
      (["rejected: \(SlipVerifier.words(for: fault))"], 2)
    }
  }

  private static func fields(of token: SlipToken) -> [String] {
    [
      "slip number:     \(token.slipNumber)",
      "referral number: \(token.referralNumber)",
      "site:            \(token.siteCode)",
      "terminal:        \(token.terminalNumber)",
      "issued on:       \(token.issuedOn)",
      "valid through:   \(token.validThrough)",
      "vacancy hash:    \(SlipVerifier.hexadecimal(token.vacancyHash, digits: 16))",
      "key:             \(SlipVerifier.hexadecimal(UInt64(token.keyID), digits: 8))",
    ]
  }

  /// What to do about a scanner that is set to another keyboard, for staff.
  public static let garbledByScanner =
    "the scanner is set to another keyboard than this computer; set it to the US keyboard, with caps "
    + "lock off, and scan once more"

  private static func words(for fault: SlipToken.Fault) -> String {
    switch fault {
    case .notAToken: "this is not the text of a slip's QR code"
    case .garbledByScanner: "not read: \(garbledByScanner)"
    case .malformed:
      "the text is cut off or garbled; scan the code once more, and if it stays so, see that the "
        + "scanner is set to the US keyboard"
    case .newerVersion(let version): "format \(version) is newer than this program; update it"
    case .unknownKey(let id):
      "signed with key \(hexadecimal(UInt64(id), digits: 8)), which is not known here; "
        + "add that terminal's public key"
    case .wrongSignature: "the signature is wrong: the slip was changed or forged"
    }
  }

  private static func hexadecimal(_ number: UInt64, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
