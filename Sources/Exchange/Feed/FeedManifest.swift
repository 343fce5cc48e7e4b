import Foundation

/// All files that make up the feed at one sequence, named by the hash of its bytes.
public struct FeedManifest: Hashable, Sendable {
  /// The station's key, 64 hexadecimal digits.
  public var station: String
  /// Of the last change that is in it.
  public var sequence: Int64
  /// In the order of their names.
  public var shards: [FeedShard]

  /// A manifest.
  public init(station: String, sequence: Int64, shards: [FeedShard]) {
    self.station = station
    self.sequence = sequence
    self.shards = shards
  }

  private struct Header: Codable {
    var format: Int
    var sequence: Int64
    var shards: Int
    var station: String
  }

  /// A header, then a shard a line, each ended by a line feed.
  public var bytes: [UInt8] {
    var output = Array(
      """
      {"format":\(FeedSegment.format),"sequence":\(sequence),"shards":\(shards.count),\
      "station":"\(station)"}

      """.utf8)
    for shard in shards {
      shard.append(to: &output)
      output.append(0x0A)
    }
    return output
  }

  /// Reads what was fetched under the name `hash`.
  public init(_ bytes: [UInt8], hash: String) throws(FeedFault) {
    guard FileHash.name(of: bytes) == hash else { throw .wrongHash }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count >= 2, lines.last?.isEmpty == true,
      let header = try? JSONDecoder().decode(Header.self, from: Data(lines[0]))
    else { throw .malformed(line: 1) }
    guard header.format <= FeedSegment.format else { throw .newerFormat(header.format) }
    guard header.shards == lines.count - 2 else { throw .malformed(line: lines.count) }
    station = header.station
    sequence = header.sequence
    shards = []
    for (index, line) in lines.dropFirst().dropLast().enumerated() {
      guard let shard = try? JSONDecoder().decode(FeedShard.self, from: Data(line)),
        shard.isPossible, shard.through <= sequence,
        shards.last.map({ $0.shard < shard.shard }) ?? true
      else { throw .malformed(line: index + 2) }
      shards.append(shard)
    }
  }
}

/// One shard's files.
public struct FeedShard: Hashable, Sendable, Codable {
  /// See ``FeedShardName``.
  public var shard: String
  /// The sequence of its last change.
  public var through: Int64
  /// How many it has.
  public var rows: Int
  /// Of its rows.
  public var setHash: SetHash
  /// The parts of its newest snapshot, in order; none while changes alone are enough.
  public var snapshot: [FeedReference]
  /// Changes, each following the one before, up to ``through``. They begin at the snapshot or
  /// before it, so that a terminal that is a little behind need not take the snapshot.
  public var deltas: [FeedReference]

  /// A shard.
  public init(
    shard: String, through: Int64, rows: Int, setHash: SetHash, snapshot: [FeedReference],
    deltas: [FeedReference]
  ) {
    self.shard = shard
    self.through = through
    self.rows = rows
    self.setHash = setHash
    self.snapshot = snapshot
    self.deltas = deltas
  }

  /// The sequence of the snapshot; 0 without one.
  public var snapshotThrough: Int64 { snapshot.first?.extent.through ?? 0 }

  /// The changes that lead from a sequence to ``through``, the last first of which may begin
  /// before it; nil when the feed no longer has them.
  public func deltas(after sequence: Int64) -> [FeedReference]? {
    if sequence == through { return [] }
    let needed = deltas.filter { $0.extent.through > sequence }
    guard let first = needed.first, first.extent.from <= sequence else { return nil }
    return needed
  }

  func append(to output: inout [UInt8]) {
    output.append(contentsOf: #"{"deltas":"#.utf8)
    FeedText.append(deltas, to: &output)
    output.append(
      contentsOf:
        #","rows":\#(rows),"setHash":"\#(setHash.text)","shard":"\#(shard)","snapshot":"#.utf8)
    FeedText.append(snapshot, to: &output)
    output.append(contentsOf: #","through":\#(through)}"#.utf8)
  }

  /// Whether the files fit together.
  var isPossible: Bool {
    guard FeedShardName.isValid(shard), rows >= 0, !(snapshot.isEmpty && deltas.isEmpty),
      (snapshot + deltas).allSatisfy({ $0.isPossible && $0.extent.shard == shard })
    else { return false }
    let areParts = snapshot.enumerated().allSatisfy { index, part in
      part.extent.part == index + 1 && part.extent.through == snapshotThrough
    }
    let follow = zip(deltas, deltas.dropFirst())
      .allSatisfy { $0.extent.through == $1.extent.from }
    return areParts && follow && !deltas.contains { $0.extent.isSnapshot }
      && (deltas.first?.extent.from ?? 0) <= snapshotThrough
      && (deltas.last?.extent.through ?? snapshotThrough) == through
  }
}
