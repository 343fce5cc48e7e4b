import Crypto

/// The public half of a ``SigningKey``.
public struct VerifyingKey: Sendable, Hashable {
  private let key: Curve25519.Signing.PublicKey
  /// First four bytes of the SHA-256 of the key, big endian: says which key to check with; the
  /// signature alone says whether something is genuine.
  public let keyID: UInt32
  /// Whether it stands for nobody: a point of small order, under which anybody can make signatures
  /// without a secret, or one that is not written as RFC 8032 writes it. Nothing is its signature.
  public let isWeak: Bool

  init(key: Curve25519.Signing.PublicKey) {
    self.key = key
    isWeak = WeakPoints.contain(Array(key.rawRepresentation))
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
    !isWeak && key.isValidSignature(signature, for: message)
  }

  public static func == (left: VerifyingKey, right: VerifyingKey) -> Bool {
    left.key.rawRepresentation == right.key.rawRepresentation
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(keyID) }
}

/// Encodings of points of edwards25519 that are no key of anybody (RFC 8032, 5.1.7 and 8.4).
private enum WeakPoints {
  /// The y of the eight points whose order divides 8, 32 bytes, the least significant first. Those
  /// of one y differ by the highest bit alone.
  private static let smallOrder: [[UInt8]] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  ].compactMap { Hexadecimal.bytes(of: $0) }

  static func contain(_ point: [UInt8]) -> Bool {
    var y = point
    guard y.count == 32 else { return true }
    y[31] &= 0x7F
    // p = 2^255 - 19 and what lies above it: the same point has another, proper encoding.
    let isProper = y[0] < 0xED || y[31] != 0x7F || y[1..<31].contains { $0 != 0xFF }
    return !isProper || smallOrder.contains(y)
  }
}
