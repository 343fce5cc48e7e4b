import Employment

/// One thing that the station tells everybody: a row of a segment.
public struct FeedRow: Hashable, Sendable {
  /// What a row is. Kinds that this program does not know are kept.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    /// 1 to 64 bytes.
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A ``Vacancy``; the key is its identifier.
    public static let vacancy = Kind(rawValue: "vacancy")
    /// An ``Announcement``; the key is its identifier.
    public static let announcement = Kind(rawValue: "announcement")
    /// A ``ServiceItem``; the key is its identifier.
    public static let serviceItem = Kind(rawValue: "serviceItem")
    /// A ``ServiceSite`` that is open, with its hours and hotline; the key is its code.
    public static let site = Kind(rawValue: "site")
    /// A ``HallParameterValue``; the key is the parameter's name.
    public static let parameter = Kind(rawValue: "parameter")
  }

  /// What it is.
  public var kind: Kind
  /// Unique within the kind and shard; 1 to 256 bytes.
  public var key: String
  /// The station's feed sequence of the row's last change.
  public var sequence: Int64
  /// One JSON object, canonical; nil for a row that was removed.
  public var body: [UInt8]?

  /// A row.
  public init(kind: Kind, key: String, sequence: Int64, body: [UInt8]?) {
    self.kind = kind
    self.key = key
    self.sequence = sequence
    self.body = body
  }

  /// The fewest bytes of a line with its end: `{"key":"a","kind":"b","sequence":1}`.
  public static let shortestLine = 36
  /// The most bytes of a line.
  public static let largestLine = 1 << 20

  /// As it stands in a segment, without the line end: the same bytes wherever the row stands, so
  /// that their hash is the row's part of its shard's ``SetHash``.
  public var line: [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity((body?.count ?? 0) + key.utf8.count + 64)
    line.append(UInt8(ascii: "{"))
    if let body {
      line.append(contentsOf: #""body":"#.utf8)
      line.append(contentsOf: body)
      line.append(UInt8(ascii: ","))
    }
    line.append(contentsOf: #""key":"#.utf8)
    JSONText.append(key, to: &line)
    line.append(contentsOf: #","kind":"#.utf8)
    JSONText.append(kind.rawValue, to: &line)
    line.append(contentsOf: #","sequence":"#.utf8)
    line.append(contentsOf: String(sequence).utf8)
    line.append(UInt8(ascii: "}"))
    return line
  }

  /// Of this row in its shard.
  public var hash: SetHash { line.withUnsafeBytes { SetHash(row: $0) } }
}
