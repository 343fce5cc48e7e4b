import Employment

/// A message with a signature that was read but not checked yet: who says to have signed it, when.
public struct SignedMessage: Sendable {
  /// How far a signer's clock may be from the verifier's before a message is refused, milliseconds:
  /// a day, and an hour for those who set it by hand. Replays are told by the nonce.
  public static let tolerance: Int64 = 25 * 60 * 60 * 1000

  /// Under which the signer says to be known.
  public let keyID: String
  /// Never used twice by a signer.
  public let nonce: String
  /// By the signer's clock, whole seconds.
  public let created: Timestamp

  private let message: HTTPMessage
  private let components: MessageComponents
  private let signature: [UInt8]

  /// Reads the signature with a tag.
  ///
  /// Throws ``MessageFault/missing``, ``MessageFault/malformed`` or
  /// ``MessageFault/componentsMissing``.
  public init(_ message: HTTPMessage, tag: String = MessageSigner.stationTag)
    throws(MessageFault)
  {
    guard let inputField = message.value(of: "signature-input"),
      let signatureField = message.value(of: "signature")
    else { throw .missing }
    var inputParser = StructuredFieldParser(inputField)
    var signatureParser = StructuredFieldParser(signatureField)
    guard let inputs = inputParser.dictionary(), let signatures = signatureParser.dictionary()
    else { throw .malformed }
    let (label, components) = try Self.components(in: inputs, tag: tag)
    guard case .bytes(let signature)? = signatures.first(where: { $0.key == label })?.value,
      signature.count == 64
    else { throw .malformed }
    self.message = message
    self.components = components
    self.signature = signature
    keyID = try components.text("keyid")
    nonce = try components.text("nonce")
    created = try components.created()
    guard (8...64).contains(nonce.utf8.count) else { throw .malformed }
    guard try components.text("alg") == "ed25519" else { throw .malformed }
    try Self.refuseTooFew(components.names, message)
  }

  /// Checks content, signature and time, in this order, so that only the key's owner can make a
  /// verifier believe anything of its clock.
  ///
  /// - Returns: how far the signer's clock is ahead of `now`, milliseconds; negative when behind.
  @discardableResult
  public func check(
    by key: VerifyingKey, now: Timestamp, tolerance: Int64 = SignedMessage.tolerance
  ) throws(MessageFault) -> Int64 {
    if let digest = message.value(of: ContentDigest.fieldName) {
      switch ContentDigest.check(digest, for: message.body) {
      case .matches: break
      case .differs: throw .wrongDigest
      case .unusable: throw .malformed
      }
    }
    guard let base = components.base(of: message) else { throw .componentsMissing }
    guard key.isValid(signature, for: base) else { throw .wrongSignature }
    let ahead = created.milliseconds - now.milliseconds
    if ahead < -tolerance { throw .tooOld(by: -ahead) }
    if ahead > tolerance { throw .inTheFuture(by: ahead) }
    return ahead
  }

  private static func components(in inputs: [StructuredField.Member], tag: String)
    throws(MessageFault) -> (label: String, MessageComponents)
  {
    for input in inputs {
      guard case .list(let items, let parameters) = input.value else { throw .malformed }
      guard parameters.contains(where: { $0.key == "tag" && $0.value == .string(tag) })
      else { continue }
      var names: [String] = []
      for item in items {
        // `;req`, `;sf` and the like are none of what a request to the station needs.
        guard case .string(let name) = item.item, item.parameters.isEmpty else {
          throw .malformed
        }
        names.append(name)
      }
      guard Set(names).count == names.count else { throw .malformed }
      return (input.key, MessageComponents(names: names, parameters: parameters))
    }
    throw .missing
  }

  private static func refuseTooFew(_ names: [String], _ message: HTTPMessage)
    throws(MessageFault)
  {
    var needed = MessageSigner.always
    if !message.body.isEmpty { needed += MessageSigner.withContent }
    guard needed.allSatisfy({ names.contains($0) }) else { throw .componentsMissing }
  }
}

extension MessageComponents {
  fileprivate func text(_ key: String) throws(MessageFault) -> String {
    guard let parameter = parameters.first(where: { $0.key == key }) else {
      throw .componentsMissing
    }
    guard case .string(let text) = parameter.value else { throw .malformed }
    return text
  }

  fileprivate func created() throws(MessageFault) -> Timestamp {
    guard let parameter = parameters.first(where: { $0.key == "created" }) else {
      throw .componentsMissing
    }
    // 15 digits (RFC 8941): no overflow.
    guard case .integer(let seconds) = parameter.value else { throw .malformed }
    return Timestamp(milliseconds: seconds * 1000)
  }
}
