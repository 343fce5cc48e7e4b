import Crypto
import Employment
import Foundation

/// Seals and unseals fields, and makes the keyed digests by which sealed things are found.
///
/// The sealing key itself is never used: each use has a key of its own, derived by HKDF-SHA256
/// (RFC 5869), so that none can stand in for another.
public struct Sealer: Sendable {
  /// Where a sealed field belongs. It is authenticated with the field (AAD), so a field that is
  /// copied to another row, column or table does not open there.
  public struct Place: Sendable {
    let table: String
    let record: String
    let field: String

    /// Where a field belongs.
    public init(table: String, record: String, field: String) {
      self.table = table
      self.record = record
      self.field = field
    }

    var authenticated: Data { Data("\(table)\u{0}\(record)\u{0}\(field)".utf8) }
  }

  /// First byte of every sealed field.
  private static let version: UInt8 = 1

  private let sealing: SymmetricKey
  private let index: SymmetricKey
  private let fingerprint: SymmetricKey
  private let identity: SymmetricKey

  /// Tells two keys apart without telling anything of them; stored with the database.
  public let keyCheck: Data

  /// Derives the keys of each use.
  public init(_ key: SealingKey) {
    func derived(_ purpose: String, _ count: Int = 32) -> SymmetricKey {
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: key.secret, info: Data("jiuye ledger 1: \(purpose)".utf8),
        outputByteCount: count)
    }
    sealing = derived("seal")
    index = derived("index")
    fingerprint = derived("fingerprint")
    identity = derived("identity")
    keyCheck = derived("check", 16).withUnsafeBytes { Data($0) }
  }

  /// AES-256-GCM: version byte, 96-bit random nonce, ciphertext, tag.
  public func seal(_ bytes: Data, at place: Place) throws(SealingFault) -> Data {
    do {
      let box = try AES.GCM.seal(bytes, using: sealing, authenticating: place.authenticated)
      return Data([Sealer.version]) + Data(box.nonce) + box.ciphertext + box.tag
    } catch {
      throw .unavailable("a field could not be sealed")
    }
  }

  /// Throws ``SealingFault/damaged`` when the field was altered or moved: the key itself was
  /// checked when the database was opened.
  public func unseal(_ sealed: Data, at place: Place) throws(SealingFault) -> Data {
    guard sealed.first == Sealer.version else { throw .damaged }
    do {
      let box = try AES.GCM.SealedBox(combined: sealed.dropFirst())
      return try AES.GCM.open(box, using: sealing, authenticating: place.authenticated)
    } catch {
      throw .damaged
    }
  }

  /// Finds a person by resident ID without telling the number (a blind index). Keyed: 18 digits
  /// with a known structure would be guessed from a plain digest within hours.
  public func blindIndex(of residentID: ResidentID) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data(residentID.text.utf8), using: index))
  }

  /// Tells whether two requests say the same, without keeping what they say.
  public func fingerprint(of content: Data) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: content, using: fingerprint))
  }

  /// 128 bits that no one without the key can foresee, the same for the same words.
  public func identity(of words: String) -> RecordID {
    let code = HMAC<SHA256>.authenticationCode(for: Data(words.utf8), using: identity)
    let bytes = Array(code)
    func number(_ range: Range<Int>) -> UInt64 {
      bytes[range].reduce(0) { $0 << 8 | UInt64($1) }
    }
    // RFC 9562 version 8: bits of our own making.
    let id = RecordID(random: number(0..<8), number(8..<16))
    return RecordID(high: id.high & 0xFFFF_FFFF_FFFF_0FFF | 0x8000, low: id.low)
  }
}
