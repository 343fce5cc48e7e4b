import Employment
import Exchange

/// A station's feed made by hand.
enum FeedSamples {
  static let station = SigningKey(seed: Array(repeating: 7, count: 32))!
  static let other = SigningKey(seed: Array(repeating: 8, count: 32))!
  static let noon = Timestamp(milliseconds: 1_795_000_000_000)

  static func row(_ number: Int64, removed: Bool = false) -> FeedRow {
    FeedRow(
      kind: .announcement, key: "notice-\(number)", sequence: number,
      body: removed ? nil : Array(#"{"title":"招聘会 \#(number)"}"#.utf8))
  }

  static func hash(_ rows: [FeedRow]) -> SetHash {
    rows.reduce(into: SetHash()) { $0.add($1.hash) }
  }

  /// Changes of one shard, each row new.
  static func changes(
    _ shard: String, from: Int64, _ rows: [FeedRow], level: Int = 0
  ) -> (reference: FeedReference, bytes: [UInt8]) {
    let extent = FeedExtent(
      shard: shard, from: from, through: rows.last?.sequence ?? from, level: level,
      rows: rows.count)
    return file(extent, rows)
  }

  static func snapshot(
    _ shard: String, through: Int64, _ rows: [FeedRow], part: Int = 1
  ) -> (reference: FeedReference, bytes: [UInt8]) {
    file(FeedExtent(shard: shard, through: through, part: part, rows: rows.count), rows)
  }

  static func file(
    _ extent: FeedExtent, _ rows: [FeedRow]
  ) -> (reference: FeedReference, bytes: [UInt8]) {
    let bytes = FeedSegment.file(extent, setHash: hash(rows), lines: rows.map(\.line))
    return (named(bytes, extent), bytes)
  }

  static func named(_ bytes: [UInt8], _ extent: FeedExtent) -> FeedReference {
    FeedReference(hash: FileHash.name(of: bytes), bytes: bytes.count, extent: extent)
  }

  static func timestamp(
    sequence: Int64, at: Timestamp = noon, tipFrom: Int64 = 0, tip: [FeedReference] = []
  ) -> FeedTimestamp {
    FeedTimestamp(
      station: station.verifyingKey.text, sequence: sequence, issuedAt: at,
      manifest: String(repeating: "a", count: 64), manifestBytes: 100, tipFrom: tipFrom, tip: tip)
  }
}
