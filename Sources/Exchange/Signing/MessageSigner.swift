import Employment

/// Signs requests (RFC 9421) with an Ed25519 key.
///
/// Covered are method, authority, path and query, and where there is content its digest (RFC 9530)
/// and type. The scheme is not, so that TLS may end before the station.
public struct MessageSigner: Sendable {
  /// Under which a station finds the signature of a terminal among others'.
  public static let stationTag = "jiuye-station"
  /// The label in both fields.
  static let label = "jiuye"
  /// Covered of every message.
  static let always = ["@method", "@authority", "@path", "@query"]
  /// Covered where there is content.
  static let withContent = [ContentDigest.fieldName, "content-type"]

  private let key: SigningKey
  private let keyID: String
  private let tag: String

  /// - Parameter keyID: under which the verifier knows the key; by default ``VerifyingKey/text``.
  public init(key: SigningKey, keyID: String? = nil, tag: String = MessageSigner.stationTag) {
    self.key = key
    self.keyID = keyID ?? key.verifyingKey.text
    self.tag = tag
  }

  /// The message with the fields `content-digest` (where it has content), `signature-input` and
  /// `signature`. Content without a `content-type` becomes `application/json`.
  ///
  /// - Parameters:
  ///   - time: the verifier's, as well as it is known; whole seconds count.
  ///   - nonce: never used before with this key; printable ASCII.
  public func signed(_ message: HTTPMessage, at time: Timestamp, nonce: String) -> HTTPMessage {
    var message = message
    message.fields.removeAll {
      ["signature", "signature-input", ContentDigest.fieldName].contains($0.name)
    }
    var names = Self.always
    if !message.body.isEmpty {
      if message.value(of: "content-type") == nil {
        message.fields.append(HTTPMessage.Field("content-type", "application/json"))
      }
      message.fields.append(
        HTTPMessage.Field(ContentDigest.fieldName, ContentDigest.value(for: message.body)))
      names += Self.withContent
    }
    let components = MessageComponents(names: names, parameters: parameters(time, nonce))
    // All components are there: they were put there above.
    let signature = components.base(of: message).map { key.sign($0) } ?? []
    message.fields.append(
      HTTPMessage.Field("signature-input", "\(Self.label)=\(components.text)"))
    message.fields.append(
      HTTPMessage.Field(
        "signature", "\(Self.label)=\(StructuredField.text(of: .bytes(signature)))"))
    return message
  }

  private func parameters(_ time: Timestamp, _ nonce: String) -> StructuredField.Parameters {
    [
      .init(key: "created", value: .integer(time.milliseconds / 1000)),
      .init(key: "nonce", value: .string(nonce)),
      .init(key: "keyid", value: .string(keyID)),
      .init(key: "alg", value: .string("ed25519")),
      .init(key: "tag", value: .string(tag)),
    ]
  }
}
