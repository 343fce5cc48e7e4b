import Crypto
import Employment
import Foundation

/// A file that a courier carries: sealed to one reader, signed by its writer, and without anything
/// personal to be seen on it.
///
/// One line of canonical JSON (``Header``) and a line feed; 32 bytes of an encapsulated key and the
/// sealed content (HPKE in base mode, RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
/// AES-256-GCM, with the header authenticated); 64 bytes of an Ed25519 signature over `jiuye
/// courier 1`, a zero byte and the SHA-256 of everything before the signature.
public struct CourierLetter: Sendable {
  /// Of the form written by this program.
  public static let format = 1
  /// The longest letter that is read, bytes.
  public static let largestSize = 48 << 20

  /// What anybody can read.
  public struct Header: Hashable, Sendable, Codable {
    /// Which way it goes.
    public enum Kind: String, Hashable, Sendable, Codable {
      /// From a terminal to its station: a ``CourierParcel``.
      case parcel
      /// From the station to a terminal: a ``CourierAnswer``.
      case answer
    }

    /// Of the form of the letter.
    public var format: Int
    /// Which way it goes.
    public var kind: Kind
    /// The terminal.
    public var device: RecordID
    /// The station's key, 64 hexadecimal digits.
    public var station: String
    /// Of a parcel: what the answer is sealed to, 64 hexadecimal digits.
    public var replyTo: String?
  }

  /// What anybody can read; true only when ``open(with:signedBy:)`` does not throw.
  public let header: Header
  private let head: Data
  private let encapsulated: Data
  private let sealed: Data
  private let digest: SHA256.Digest
  private let signature: Data

  private static let longestHead = 1024
  private static let suite = HPKE.Ciphersuite(
    kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)

  /// Reads what anybody can read. Checks nothing yet.
  public init(_ bytes: [UInt8]) throws(CourierFault) {
    let data = Data(bytes)
    guard let end = data.prefix(CourierLetter.longestHead).firstIndex(of: 0x0A),
      data.count - end - 1 > 32 + 16 + 64
    else { throw .malformed }
    head = Data(data[..<end])
    struct Form: Decodable { var format: Int }
    guard let form = try? CanonicalJSON.value(Form.self, from: head) else { throw .malformed }
    guard form.format <= CourierLetter.format else { throw .newerFormat(form.format) }
    guard let header = try? CanonicalJSON.value(Header.self, from: head) else {
      throw .malformed
    }
    self.header = header
    let body = data[(end + 1)...]
    encapsulated = Data(body.prefix(32))
    sealed = Data(body.dropFirst(32).dropLast(64))
    signature = Data(body.suffix(64))
    digest = SHA256.hash(data: data.dropLast(64))
  }

  /// The content, of which every byte was checked.
  /// - Parameters:
  ///   - key: the reader's.
  ///   - writer: who must have signed it.
  public func open(
    with key: CourierKey, signedBy writer: VerifyingKey
  ) throws(CourierFault) -> Data {
    guard writer.isValid([UInt8](signature), for: CourierLetter.signedBytes(digest)) else {
      throw .notSigned
    }
    do {
      var recipient = try HPKE.Recipient(
        privateKey: key.key, ciphersuite: CourierLetter.suite,
        info: CourierLetter.info(header.kind), encapsulatedKey: encapsulated)
      return try recipient.open(sealed, authenticating: head)
    } catch {
      throw .wrongKey
    }
  }

  /// The bytes of a letter. The seal is another one each time.
  /// - Throws: ``CourierFault/unreadable`` where the header cannot be written, or
  ///   ``CourierFault/wrongKey`` where nothing can be sealed to such an address.
  public static func bytes(
    _ header: Header, content: Data, to address: CourierAddress, signedBy writer: SigningKey
  ) throws(CourierFault) -> [UInt8] {
    guard let head = try? CanonicalJSON.bytes(of: header), head.count < longestHead else {
      throw .unreadable
    }
    var data = head + [0x0A]
    do {
      var sender = try HPKE.Sender(
        recipientKey: address.key, ciphersuite: suite, info: info(header.kind))
      data += sender.encapsulatedKey
      data += try sender.seal(content, authenticating: head)
    } catch {
      throw .wrongKey
    }
    return [UInt8](data) + writer.sign(signedBytes(SHA256.hash(data: data)))
  }

  private static func info(_ kind: Header.Kind) -> Data {
    Data("jiuye courier \(format)\u{0}\(kind.rawValue)".utf8)
  }

  private static func signedBytes(_ digest: SHA256.Digest) -> [UInt8] {
    Array("jiuye courier \(format)\u{0}".utf8) + digest
  }
}
