import Crypto

/// The public half of a ``SigningKey``.
public struct VerifyingKey: Sendable, Hashable {
  private let key: Curve25519.Signing.PublicKey
  /// First four bytes of the SHA-256 of the key, big endian: says which key to check with; the
  /// signature alone says whether something is genuine.
  public let keyID: UInt32

  init(key: Curve25519.Signing.PublicKey) {
    self.key = key
    keyID = SHA256.hash(data: key.rawRepresentation).prefix(4)
      .reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads ``text``; nil when it is not 64 hexadecimal digits that stand for a key.
  public init?(_ text: String) {
    guard text.utf8.count == 64, let bytes = Hexadecimal.bytes(of: text) else { return nil }
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return nil }
    self.init(key: key)
  }

  /// 64 lower-case hexadecimal digits, to be enrolled at the station and at other terminals.
  public var text: String { Hexadecimal.text(of: Array(key.rawRepresentation)) }

  /// Whether a signature of 64 bytes is this key's, for just this message.
  public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: message)
  }

  public static func == (left: VerifyingKey, right: VerifyingKey) -> Bool {
    left.key.rawRepresentation == right.key.rawRepresentation
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(keyID) }
}
