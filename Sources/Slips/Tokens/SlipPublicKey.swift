import Crypto

/// The public half of a terminal's ``SigningKey``.
public struct SlipPublicKey: Sendable, Hashable {
  let key: Curve25519.Signing.PublicKey
  /// First four bytes of the SHA-256 of the key, big endian: says which key to check with; the
  /// signature alone says whether a slip is genuine.
  public let keyID: UInt32

  init(key: Curve25519.Signing.PublicKey) {
    self.key = key
    keyID = SHA256.hash(data: key.rawRepresentation).prefix(4)
      .reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads ``text``; nil when it is not 64 hexadecimal digits that stand for a key.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      let pair = String(decoding: digits[index..<index + 2], as: UTF8.self)
      guard pair.utf8.first != 43, let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return nil }
    self.init(key: key)
  }

  /// 64 lower-case hexadecimal digits, to be enrolled at the station and at other terminals.
  public var text: String {
    key.rawRepresentation.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  public static func == (left: SlipPublicKey, right: SlipPublicKey) -> Bool {
    left.key.rawRepresentation == right.key.rawRepresentation
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(keyID) }
}
