import Crypto
import Exchange
import Foundation

/// The 256-bit key that seals personal fields. It lies outside the database: in a file that only
/// its owner can read, or in systemd's credentials (decision 9).
///
/// Losing it loses the personal fields; nothing else opens them.
public struct SealingKey: Sendable, CustomStringConvertible {
  let secret: SymmetricKey

  /// Length of a key, bytes.
  public static let byteCount = 32

  /// A key out of 32 random bytes; throws ``SealingFault/wrongKey`` for any other length.
  public init(bytes: [UInt8]) throws(SealingFault) {
    guard bytes.count == SealingKey.byteCount else { throw .wrongKey }
    secret = SymmetricKey(data: bytes)
  }

  /// Says nothing of the key, so that no log can.
  public var description: String { "SealingKey" }

  /// The key in the file at `path`, which is made (mode 0600, durable) when there is none.
  ///
  /// - Parameters:
  ///   - path: 64 hexadecimal digits and a line end, or 32 raw bytes.
  ///   - credentials: the folder that systemd gives a unit (`LoadCredential=`,
  ///     `LoadCredentialEncrypted=`); a credential of the same file name goes before the file.
  ///   - ledger: path of the database that the key belongs to. Where it exists already a missing
  ///     key is ``SealingFault/wrongKey`` and no new one is made, which could never open it.
  /// - Throws: ``SealingFault/wrongKey`` when the file holds no key, and
  ///   ``SealingFault/unavailable(_:)`` when others may read the file or it cannot be used.
  public static func loadOrCreate(
    at path: String,
    credentials: String? = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"],
    ledger: String? = nil
  ) throws(SealingFault) -> SealingKey {
    if let found = try find(at: path, credentials: credentials) { return found }
    if let ledger, FileManager.default.fileExists(atPath: ledger) { throw .wrongKey }
    return try create(at: path)
  }

  /// The key where ``loadOrCreate(at:credentials:ledger:)`` looks for it; nil when there is none.
  public static func find(
    at path: String,
    credentials: String? = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
  ) throws(SealingFault) -> SealingKey? {
    if let credentials {
      let name = path.split(separator: "/").last.map { String($0) } ?? path
      let credential = credentials + "/" + name
      if FileManager.default.fileExists(atPath: credential) {
        return try SealingKey(file: credential)
      }
    }
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    try refuseWhenOthersRead(path)
    return try SealingKey(file: path)
  }

  private init(file path: String) throws(SealingFault) {
    let content: Data
    do throws(FileReason.Words) {
      content = try FileReason.bytes(of: path, limit: 4096).get()
    } catch {
      throw .unavailable("the sealing key cannot be read: \(error)")
    }
    if content.count == SealingKey.byteCount {
      try self.init(bytes: [UInt8](content))
      return
    }
    guard let text = String(data: content, encoding: .utf8), let bytes = Hexadecimal.bytes(of: text)
    else { throw .wrongKey }
    try self.init(bytes: bytes)
  }

  private static func refuseWhenOthersRead(_ path: String) throws(SealingFault) {
    var information = stat()
    guard stat(path, &information) == 0 else {
      throw .unavailable("the sealing key cannot be read: \(FileReason.words(path))")
    }
    guard information.st_mode & 0o077 == 0 else {
      throw .unavailable("the sealing key's file must have mode 0600")
    }
  }

  private static func create(at path: String) throws(SealingFault) -> SealingKey {
    let secret = SymmetricKey(size: .bits256)
    let bytes = secret.withUnsafeBytes { [UInt8]($0) }
    // Written whole under a name of this call's own, then linked: a crash leaves a whole key or
    // none, and programs that start at once agree on one without touching each other's drafts.
    let draft = "\(path).\(UUID().uuidString).new"
    defer { unlink(draft) }
    try DurableFile.write(Array((Hexadecimal.text(of: bytes) + "\n").utf8), to: draft)
    guard link(draft, path) == 0 else {
      guard errno == EEXIST else {
        throw .unavailable("the sealing key cannot be made: \(FileReason.words(path))")
      }
      try refuseWhenOthersRead(path)
      return try SealingKey(file: path)
    }
    try DurableFile.synchronizeFolder(of: path)
    return try SealingKey(bytes: bytes)
  }
}
