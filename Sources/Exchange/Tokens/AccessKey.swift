import Crypto

/// Keys by which clerks and sources show who they are: 256 bits, of which the station keeps only
/// the digest.
public enum AccessKey {
  /// A new one, 64 hexadecimal digits.
  public static func make() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { Hexadecimal.text(of: Array($0)) }
  }

  /// SHA-256 of a key, 64 hexadecimal digits.
  public static func digest(of key: String) -> String {
    Hexadecimal.text(of: Array(SHA256.hash(data: Array(key.utf8))))
  }
}
