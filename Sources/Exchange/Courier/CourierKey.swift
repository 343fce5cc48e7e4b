import Crypto
import Foundation

/// An X25519 key (RFC 7748) that opens what a courier brings: a terminal's for its answers, the
/// station's for all parcels. What is to be sealed to it is sealed to its ``address``.
public struct CourierKey: Sendable {
  let key: Curve25519.KeyAgreement.PrivateKey

  /// The key of whoever owns a signing key: HKDF-SHA256 (RFC 5869) of its seed, so that it says
  /// nothing of the signing key, and a terminal keeps one secret and not two.
  public init(derivedFrom owner: SigningKey) {
    let secret = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: owner.seed), info: Data("jiuye courier 1: key".utf8),
      outputByteCount: 32)
    let bytes = secret.withUnsafeBytes { Data($0) }
    // Any 32 bytes are a key of X25519: a new one, which opens nothing, never comes of it.
    key =
      (try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes))
      ?? Curve25519.KeyAgreement.PrivateKey()
  }

  /// What others seal to.
  public var address: CourierAddress { CourierAddress(key: key.publicKey) }
}

/// The public half of a ``CourierKey``.
public struct CourierAddress: Sendable, Hashable {
  let key: Curve25519.KeyAgreement.PublicKey

  init(key: Curve25519.KeyAgreement.PublicKey) { self.key = key }

  /// Reads ``text``; nil when it is not 64 hexadecimal digits.
  public init?(_ text: String) {
    guard text.utf8.count == 64, let bytes = Hexadecimal.bytes(of: text) else { return nil }
    guard let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes) else {
      return nil
    }
    self.key = key
  }

  /// 64 lower-case hexadecimal digits.
  public var text: String { Hexadecimal.text(of: Array(key.rawRepresentation)) }

  public static func == (left: CourierAddress, right: CourierAddress) -> Bool {
    left.key.rawRepresentation == right.key.rawRepresentation
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(key.rawRepresentation) }
}
