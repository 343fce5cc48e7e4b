import Employment
import Exchange

/// The feed as it stands in the folder.
struct PublishedFeed: Sendable {
  /// Segments that one publication wrote.
  struct Tip: Sendable {
    var from: Int64
    var references: [FeedReference]
  }

  var manifest: FeedManifest
  /// The manifest's file name; empty before the first publication.
  var manifestName = ""
  /// The newest first.
  var tips: [Tip] = []
  /// When the timestamp was signed.
  var issuedAt: Timestamp?
  var timestampFile: [UInt8] = []
  /// Whether the store has noted that its feed goes into this folder.
  var isTakenUp = false

  /// Begins anew where there is nothing; shards whose files are not all there are told whole.
  init(reading folder: FeedFolder, key: VerifyingKey) throws(FeedPublisherFault) {
    manifest = FeedManifest(station: key.text, sequence: 0, shards: [])
    guard let file = folder.read(FeedFolder.timestamp) else { return }
    let timestamp: FeedTimestamp
    do {
      timestamp = try FeedTimestamp(file, signedBy: key)
      guard let bytes = folder.read(timestamp.manifest) else { throw FeedFault.wrongHash }
      manifest = try FeedManifest(bytes, hash: timestamp.manifest)
    } catch {
      throw .foreignFolder
    }
    manifest.shards.removeAll { shard in
      (shard.snapshot + shard.deltas).contains { !folder.has($0.hash) }
    }
    manifestName = timestamp.manifest
    issuedAt = timestamp.issuedAt
    timestampFile = file
    tips = [Tip(from: timestamp.tipFrom, references: timestamp.tip)]
  }

  /// Files that are named, by the manifest or by the timestamp.
  var names: Set<String> {
    var names = Set(manifest.shards.flatMap { ($0.snapshot + $0.deltas).map(\.hash) })
    names.formUnion(tips.flatMap { $0.references.map(\.hash) })
    names.insert(manifestName)
    return names
  }

  func isDue(_ now: Timestamp, every interval: Int64) -> Bool {
    guard let issuedAt else { return true }
    return now.milliseconds - issuedAt.milliseconds >= interval
  }
}
