/// One HTTP request with what a signature can cover: as it goes on the wire, but for the case and
/// order of its fields.
public struct HTTPMessage: Hashable, Sendable {
  /// One field; a name may come more than once.
  public struct Field: Hashable, Sendable {
    /// In lower case.
    public var name: String
    /// As on the wire.
    public var value: String

    /// A field; the name is brought to lower case.
    public init(_ name: String, _ value: String) {
      self.name = name.lowercased()
      self.value = value
    }
  }

  /// `GET`, `POST`, …
  public var method: String
  /// Host, and port where it isn't the scheme's own, as in the `Host` field.
  public var authority: String
  /// With its percent-encoding, without the query.
  public var path: String
  /// With its percent-encoding, without the question mark; nil when there is none.
  public var query: String?
  /// In the order of the wire.
  public var fields: [Field]
  /// Content; empty when there is none.
  public var body: [UInt8]

  /// A request. `target` is path and query as on the wire.
  public init(
    method: String, authority: String, target: String, fields: [Field] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.authority = authority
    self.fields = fields
    self.body = body
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first.map { String($0) } ?? ""
    query = parts.count > 1 ? String(parts[1]) : nil
  }

  /// The values of a field, as one; nil where the message has no such field (RFC 9421 section 2.1).
  public func value(of name: String) -> String? {
    let values = fields.filter { $0.name == name }.map { Self.trimmed($0.value) }
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// Without white space at both ends, and with one space where a line was folded.
  private static func trimmed(_ value: String) -> String {
    let lines = value.split(whereSeparator: \.isNewline).map { line in
      let start = line.drop { $0 == " " || $0 == "\t" }
      guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
      return String(start[...end])
    }
    return lines.joined(separator: " ")
  }
}
