import Crypto

/// The names of the feed's files.
public enum FileHash {
  /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
  public static func name(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    bytes.withUnsafeBytes { digest.update(bufferPointer: $0) }
    return Hexadecimal.text(of: Array(digest.finalize()))
  }

  /// Whether a text has the form of such a name, and so is safe to be a file's name.
  public static func isName(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
