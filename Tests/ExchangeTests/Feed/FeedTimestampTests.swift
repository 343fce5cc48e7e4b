import Employment
import Exchange
import Foundation
import Testing

@Suite("Timestamps and manifests")
struct FeedTimestampTests {
  private let tip = FeedSamples.changes("360704", from: 4, [FeedSamples.row(5)]).reference

  @Test("A timestamp reads as it was signed, and is one line of canonical JSON and a signature")
  func readsTimestamp() throws {
    let timestamp = FeedSamples.timestamp(sequence: 5, tipFrom: 4, tip: [tip])
    let file = timestamp.signed(by: FeedSamples.station)
    #expect(try FeedTimestamp(file, signedBy: FeedSamples.station.verifyingKey) == timestamp)
    let line = Data(file.split(separator: 0x0A)[0])
    let value = try JSONSerialization.jsonObject(with: line)
    let canonical = try JSONSerialization.data(
      withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
    #expect(line == canonical)
  }

  @Test("A timestamp with any byte changed, cut off, or of another station is refused")
  func refusesForeignTimestamps() {
    let timestamp = FeedSamples.timestamp(sequence: 5, tipFrom: 4, tip: [tip])
    let file = timestamp.signed(by: FeedSamples.station)
    let key = FeedSamples.station.verifyingKey
    for index in file.indices {
      var altered = file
      altered[index] ^= 1
      #expect(throws: FeedFault.self) { try FeedTimestamp(altered, signedBy: key) }
      #expect(throws: FeedFault.self) { try FeedTimestamp(Array(file[..<index]), signedBy: key) }
    }
    #expect(throws: FeedFault.notSigned) {
      try FeedTimestamp(timestamp.signed(by: FeedSamples.other), signedBy: key)
    }
    #expect(throws: FeedFault.malformed(line: 2)) {
      try FeedTimestamp(file + file, signedBy: key)
    }
    var foreign = timestamp
    foreign.station = FeedSamples.other.verifyingKey.text
    #expect(throws: FeedFault.foreignStation) {
      try FeedTimestamp(foreign.signed(by: FeedSamples.station), signedBy: key)
    }
    var impossible = timestamp
    impossible.tip[0].hash = "../../etc/passwd"
    #expect(throws: FeedFault.malformed(line: 1)) {
      try FeedTimestamp(impossible.signed(by: FeedSamples.station), signedBy: key)
    }
  }

  @Test("A file of more rows or bytes than any file has is not believed, whoever signed it")
  func refusesImpossibleFigures() {
    let wrong: [(inout FeedReference) -> Void] = [
      { $0.extent.rows = 100_000_000 }, { $0.extent.rows = .max },
      { $0.extent.rows = $0.bytes + 1 },
      { $0.extent.rows = -1 }, { $0.bytes = .max }, { $0.bytes = FeedSegment.largestSize + 1 },
      { $0.bytes = 0 }, { $0.extent.through = -1 }, { $0.extent.level = .max },
    ]
    for change in wrong {
      var timestamp = FeedSamples.timestamp(sequence: 5, tipFrom: 4, tip: [tip])
      change(&timestamp.tip[0])
      #expect(throws: FeedFault.malformed(line: 1)) {
        try FeedTimestamp(
          timestamp.signed(by: FeedSamples.station), signedBy: FeedSamples.station.verifyingKey)
      }
      var shard = shards[1]
      change(&shard.deltas[0])
      let manifest = FeedManifest(
        station: FeedSamples.station.verifyingKey.text, sequence: 5, shards: [shard]
      ).bytes
      #expect(throws: FeedFault.malformed(line: 2)) {
        try FeedManifest(manifest, hash: FileHash.name(of: manifest))
      }
    }
  }

  private var shards: [FeedShard] {
    let parts = [
      FeedSamples.snapshot("360704", through: 3, [FeedSamples.row(1)]).reference,
      FeedSamples.snapshot("360704", through: 3, [FeedSamples.row(3)], part: 2).reference,
    ]
    let changes = [
      FeedSamples.changes("360704", from: 2, [FeedSamples.row(4)], level: 1).reference,
      FeedSamples.changes("360704", from: 4, [FeedSamples.row(5)]).reference,
    ]
    let rows = [1, 3, 4, 5].map { FeedSamples.row($0) }
    return [
      FeedShard(
        shard: "360704", through: 5, rows: 4, setHash: FeedSamples.hash(rows), snapshot: parts,
        deltas: changes),
      FeedShard(
        shard: "common", through: 2, rows: 1, setHash: FeedSamples.hash([FeedSamples.row(2)]),
        snapshot: [],
        deltas: [FeedSamples.changes("common", from: 0, [FeedSamples.row(2)]).reference]),
    ]
  }

  private func manifest(_ shards: [FeedShard]) -> FeedManifest {
    FeedManifest(station: FeedSamples.station.verifyingKey.text, sequence: 5, shards: shards)
  }

  @Test("A manifest reads as it was written, in canonical JSON a line")
  func readsManifest() throws {
    let bytes = manifest(shards).bytes
    #expect(try FeedManifest(bytes, hash: FileHash.name(of: bytes)) == manifest(shards))
    #expect(
      try Data(bytes.split(separator: 0x0A)[1]) == CanonicalJSON.bytes(of: shards[0]))
  }

  @Test("A manifest whose files do not fit together is refused, and so is any wrong byte")
  func refusesImpossibleManifests() {
    let bytes = manifest(shards).bytes
    let name = FileHash.name(of: bytes)
    for index in bytes.indices {
      var altered = bytes
      altered[index] ^= 1
      #expect(throws: FeedFault.wrongHash) { try FeedManifest(altered, hash: name) }
    }
    let changes: [(inout FeedShard) -> Void] = [
      { $0.through = 6 }, { $0.deltas[1].extent.from = 5 }, { $0.deltas[0].extent.from = 4 },
      { $0.snapshot.swapAt(0, 1) }, { $0.snapshot[1].extent.through = 4 }, { $0.shard = "A/B" },
      { $0.deltas[0].extent.shard = "common" }, { $0.rows = -1 }, { $0.snapshot.removeFirst() },
      { $0.deltas[0].hash = "x" },
    ]
    for change in changes {
      var wrong = shards
      change(&wrong[0])
      let bytes = manifest(wrong).bytes
      #expect(throws: FeedFault.malformed(line: 2)) {
        try FeedManifest(bytes, hash: FileHash.name(of: bytes))
      }
    }
    let doubled = manifest([shards[0], shards[0]]).bytes
    #expect(throws: FeedFault.malformed(line: 3)) {
      try FeedManifest(doubled, hash: FileHash.name(of: doubled))
    }
    let cut = Array(bytes.dropLast(1))
    #expect(throws: FeedFault.self) { try FeedManifest(cut, hash: FileHash.name(of: cut)) }
  }
}
