import Crypto
import Foundation

/// The `Content-Digest` field (RFC 9530): a SHA-256 of the content, so that a signature that covers
/// the field covers the content.
public enum ContentDigest {
  /// The field's name.
  public static let fieldName = "content-digest"

  /// The value of the field: `sha-256=:…:`.
  public static func value(for body: [UInt8]) -> String {
    "sha-256=:\(Data(SHA256.hash(data: body)).base64EncodedString()):"
  }

  /// What a field says of a body.
  public enum Finding: Hashable, Sendable {
    case matches
    case differs
    /// It isn't a dictionary of digests (RFC 8941), or has no SHA-256.
    case unusable
  }

  /// Compares a body with the field's value. Digests by other algorithms are passed over.
  public static func check(_ value: String, for body: [UInt8]) -> Finding {
    var parser = StructuredFieldParser(value)
    guard let members = parser.dictionary(),
      let member = members.last(where: { $0.key == "sha-256" }),
      case .bytes(let digest) = member.value
    else { return .unusable }
    return digest == Array(SHA256.hash(data: body)) ? .matches : .differs
  }
}
