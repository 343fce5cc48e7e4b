import Crypto

/// An Ed25519 key (RFC 8032) that its owner never gives away: a terminal signs its slips, requests
/// and outbox with keys of its own, the station its feed. ``verifyingKey`` is what others check
/// with.
public struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// A new key.
  public init() { key = Curve25519.Signing.PrivateKey() }

  /// A key out of 32 bytes; nil for any other length.
  public init?(seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
    self.key = key
  }

  /// The secret itself, 32 bytes: only for the file that keeps it.
  public var seed: [UInt8] { Array(key.rawRepresentation) }

  /// What others check with.
  public var verifyingKey: VerifyingKey { VerifyingKey(key: key.publicKey) }

  /// 64 bytes.
  public func sign(_ message: [UInt8]) -> [UInt8] {
    // Ed25519 signs any message; BoringSSL only reports an allocation failure here.
    guard let signature = try? key.signature(for: message) else { return [] }
    return Array(signature)
  }
}
