import Foundation

/// A file of rows: a header, then a row a line, each line ended by a line feed. It was checked to
/// be the one that it is called.
public struct FeedSegment: Sendable {
  /// Of the file; a newer one is refused.
  public static let format = 1
  /// Of the rows' bodies. A newer one only adds: what is unknown is kept.
  public static let schema = 1
  /// The most bytes of a segment.
  public static let largestSize = 8 << 20

  struct Header: Codable {
    var extent: FeedExtent
    var format: Int
    var schema: Int
    var setHash: SetHash
  }

  /// What it covers.
  public let extent: FeedExtent
  /// Of the whole shard at ``FeedExtent/through``.
  public let setHash: SetHash
  private let bytes: [UInt8]
  private let start: Int

  /// Takes a file that was fetched as `reference`.
  public init(_ bytes: [UInt8], reference: FeedReference) throws(FeedFault) {
    guard bytes.count == reference.bytes, FileHash.name(of: bytes) == reference.hash else {
      throw .wrongHash
    }
    guard let end = bytes.firstIndex(of: 0x0A),
      let header = try? JSONDecoder().decode(Header.self, from: Data(bytes[..<end]))
    else { throw .malformed(line: 1) }
    guard header.format <= FeedSegment.format else { throw .newerFormat(header.format) }
    guard header.extent == reference.extent else { throw .wrongExtent }
    extent = header.extent
    setHash = header.setHash
    self.bytes = bytes
    start = end + 1
  }

  /// The file of such rows; `lines` are ``FeedRow/line``, in the order of their sequence.
  public static func file(_ extent: FeedExtent, setHash: SetHash, lines: [[UInt8]]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(lines.reduce(400) { $0 + $1.count + 1 })
    output.append(contentsOf: #"{"extent":"#.utf8)
    FeedText.append(extent, to: &output)
    output.append(
      contentsOf: #","format":\#(format),"schema":\#(schema),"setHash":"\#(setHash.text)"}"#.utf8)
    output.append(0x0A)
    for line in lines {
      output.append(contentsOf: line)
      output.append(0x0A)
    }
    return output
  }

  /// Calls `body` for each row in the order of sequence. Throws at the first thing that is wrong:
  /// what came before is to be thrown away.
  public func forEachRow(_ body: (FeedLine) -> Void) throws(FeedFault) {
    let fault = bytes.withUnsafeBufferPointer { bytes -> FeedFault? in
      var position = start
      var sequence = extent.from
      for row in 0..<extent.rows {
        guard let line = FeedLine(bytes, at: &position), line.sequence > sequence,
          line.sequence <= extent.through, line.body != nil || !extent.isSnapshot
        else { return .malformed(line: row + 2) }
        sequence = line.sequence
        body(line)
      }
      return position == bytes.count ? nil : .malformed(line: extent.rows + 2)
    }
    if let fault { throw fault }
  }
}

/// A row in place: valid within the call that was given it.
public struct FeedLine {
  /// What it is.
  public var kind: FeedRow.Kind
  /// See ``FeedRow/key``.
  public var key: String
  /// See ``FeedRow/sequence``.
  public var sequence: Int64
  /// One JSON object; nil for a row that was removed.
  public var body: UnsafeBufferPointer<UInt8>?
  /// Without the line end.
  public var bytes: UnsafeBufferPointer<UInt8>

  /// Its part of the shard's hash.
  public var hash: SetHash { SetHash(row: UnsafeRawBufferPointer(bytes)) }

  /// A copy.
  public var row: FeedRow {
    FeedRow(kind: kind, key: key, sequence: sequence, body: body.map { Array($0) })
  }

  /// Reads one line; nil when it is not a row. Members that this program does not know are passed
  /// over.
  init?(_ file: UnsafeBufferPointer<UInt8>, at position: inout Int) {
    var scanner = JSONScanner(file, from: position)
    var kind: String?
    var key: String?
    var sequence: Int64?
    var body: UnsafeBufferPointer<UInt8>?
    let isRead = scanner.members { scanner, name in
      if scanner.matches(name, "key") {
        guard key == nil else { return false }
        key = scanner.string()
        return key != nil
      }
      if scanner.matches(name, "kind") {
        guard kind == nil else { return false }
        kind = scanner.string()
        return kind != nil
      }
      if scanner.matches(name, "sequence") {
        guard sequence == nil else { return false }
        sequence = scanner.integer()
        return sequence != nil
      }
      guard let value = scanner.value() else { return false }
      if scanner.matches(name, "body") {
        guard body == nil, file[value.lowerBound] == 0x7B else { return false }
        body = UnsafeBufferPointer(rebasing: file[value])
      }
      return true
    }
    let line = position..<scanner.position
    guard isRead, scanner.take(0x0A), line.count <= FeedRow.largestLine, let kind, let key,
      let sequence, (1...64).contains(kind.utf8.count), (1...256).contains(key.utf8.count)
    else { return nil }
    self.kind = FeedRow.Kind(rawValue: kind)
    self.key = key
    self.sequence = sequence
    self.body = body
    bytes = UnsafeBufferPointer(rebasing: file[line])
    position = scanner.position
  }
}
