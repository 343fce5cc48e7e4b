import Employment
import Exchange

/// A segment made ready for the tables, on a thread that touches none.
struct DecodedSegment: Sendable {
  /// A row of any kind.
  struct Row: Sendable {
    var kind: FeedRow.Kind
    var key: String
    var sequence: Int64
    var hash: SetHash
    var content: Content
  }

  /// What a row comes to.
  enum Content: Sendable {
    case removed
    /// Where the bytes of a post's row lie in ``DecodedSegment/bytes``.
    case post(PostFigures, content: Range<Int>, unknown: Range<Int>)
    /// Any other kind, and a vacancy that this program cannot read: its body.
    case item([UInt8])
  }

  /// Which step it belongs to.
  var step: Int
  var extent: FeedExtent
  var setHash: SetHash
  var rows: [Row] = []
  var bytes: [UInt8] = []
}

/// Reads segments, one after the other.
struct SegmentDecoder {
  private var encoder: PostEncoder
  private var bodies = VacancyBodyReader()

  init(names: PostNames) { encoder = PostEncoder(names: names) }

  /// Rows up to `known` are passed over: the catalogue has them.
  mutating func decode(
    _ file: [UInt8], _ reference: FeedReference, step: Int, known: Int64
  ) throws(FeedFault) -> DecodedSegment {
    let segment = try FeedSegment(file, reference: reference)
    var decoded = DecodedSegment(
      step: step, extent: segment.extent, setHash: segment.setHash)
    // As many as it says it has, but no more than it can have: who signed it may have been wrong.
    decoded.rows.reserveCapacity(min(segment.extent.rows, file.count / FeedRow.shortestLine))
    decoded.bytes.reserveCapacity(file.count)
    try segment.forEachRow { line in
      guard line.sequence > known else { return }
      decoded.rows.append(
        DecodedSegment.Row(
          kind: line.kind, key: line.key, sequence: line.sequence, hash: line.hash,
          content: content(line, &decoded.bytes)))
    }
    return decoded
  }

  private mutating func content(
    _ line: FeedLine, _ bytes: inout [UInt8]
  ) -> DecodedSegment.Content {
    guard let body = line.body else { return .removed }
    guard line.kind == .vacancy, let reading = bodies.read(body),
      reading.vacancy.identifier == line.key
    else { return .item(Array(body)) }
    let start = bytes.count
    encoder.append(reading.vacancy, to: &bytes)
    let middle = bytes.count
    bytes += reading.unknown
    return .post(
      PostFigures(reading.vacancy), content: start..<middle, unknown: middle..<bytes.count)
  }
}
