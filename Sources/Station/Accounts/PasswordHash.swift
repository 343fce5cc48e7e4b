import CArgon2

/// What is kept of a password: Argon2id (RFC 9106) in the PHC string format, so that the cost can be
/// raised later and old ones still be checked.
public struct PasswordHash: Hashable, Sendable {
  /// How much work a guess is. 19 MiB and two passes, as OWASP's password storage advice has it.
  public struct Cost: Hashable, Sendable {
    /// KiB.
    public var memory: UInt32
    /// Over that memory.
    public var passes: UInt32

    /// A cost.
    public init(memory: UInt32 = 19_456, passes: UInt32 = 2) {
      self.memory = memory
      self.passes = passes
    }
  }

  /// The bytes that a password may have: what is longer costs time and guards nothing.
  public static let longest = 256
  private static let digestBytes = 32

  /// `$argon2id$v=19$m=19456,t=2,p=1$…`.
  public let text: String

  /// As it was kept.
  public init(text: String) { self.text = text }

  /// Of a password.
  /// - Parameter salt: at least 16 bytes that nobody can foresee.
  /// - Throws: ``StationFault/unavailable(_:)`` where there is not the memory for it.
  public init(of password: String, salt: [UInt8], cost: Cost = Cost()) throws(StationFault) {
    let bytes = Array(password.utf8.prefix(PasswordHash.longest + 1))
    let length = argon2_encodedlen(
      cost.passes, cost.memory, 1, UInt32(salt.count), UInt32(PasswordHash.digestBytes),
      Argon2_id)
    var encoded = [CChar](repeating: 0, count: length)
    let result = argon2id_hash_encoded(
      cost.passes, cost.memory, 1, bytes, bytes.count, salt, salt.count,
      PasswordHash.digestBytes, &encoded, encoded.count)
    guard result == ARGON2_OK.rawValue else {
      throw .unavailable("a password could not be hashed (argon2 \(result))")
    }
    text = encoded.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Whether a password is the one.
  public func matches(_ password: String) -> Bool {
    let bytes = Array(password.utf8)
    guard bytes.count <= PasswordHash.longest else { return false }
    return argon2id_verify(text, bytes, bytes.count) == ARGON2_OK.rawValue
  }
}

/// That somebody knows the password of an account.
public struct PasswordClaim: Hashable, Sendable {
  /// The name of the account.
  public var account: String
  /// As it was typed.
  public var password: String

  /// Whether it is so. Takes as long as the cost says.
  /// - Parameter known: what is kept of the account's password; nil where it has none.
  public func isRight(_ known: PasswordHash?) -> Bool { known?.matches(password) ?? false }
}
