/// What of a message a signature covers, and the bytes that are signed (RFC 9421 section 2).
struct MessageComponents: Hashable, Sendable {
  /// Identifiers in their order: `@method`, `@authority`, `content-type`, …
  var names: [String]
  /// Of the signature: created, nonce, keyid, alg, tag.
  var parameters: StructuredField.Parameters

  /// Names and parameters as the `Signature-Input` field has them.
  var text: String {
    StructuredField.text(
      of: names.map { StructuredField.Listed(item: .string($0), parameters: []) }, parameters)
  }

  /// The signature base (section 2.5); nil when the message has not all the components, one of
  /// them is not known, or one stands twice.
  func base(of message: HTTPMessage) -> [UInt8]? {
    guard Set(names).count == names.count else { return nil }
    var lines: [String] = []
    for name in names {
      guard let value = Self.value(of: name, in: message), !value.contains(where: \.isNewline)
      else { return nil }
      lines.append("\"\(name)\": \(value)")
    }
    lines.append("\"@signature-params\": \(text)")
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static func value(of name: String, in message: HTTPMessage) -> String? {
    switch name {
    case "@method": return message.method
    case "@authority": return authority(message.authority)
    case "@path": return message.path.isEmpty ? "/" : message.path
    case "@query": return "?" + (message.query ?? "")
    default: return name.hasPrefix("@") ? nil : message.value(of: name)
    }
  }

  /// In lower case and without the scheme's own port. The scheme itself isn't signed, because a
  /// web server in front may end TLS.
  private static func authority(_ text: String) -> String {
    let lower = text.lowercased()
    for port in [":443", ":80"] where lower.hasSuffix(port) {
      return String(lower.dropLast(port.count))
    }
    return lower
  }
}
