import Exchange
import Foundation

/// The feed's files on their way from the station's folder to a stick.
struct FeedCargo {
  /// What was done.
  struct Report: Hashable, Sendable {
    var sequence: Int64
    var filesWritten = 0
    var filesKept = 0
    var filesRemoved = 0
    var bytesWritten = 0
  }

  /// Why the feed on the stick is not the newest. What was there before can still be used.
  enum Fault: Error, Hashable, Sendable {
    case stick(CourierStickFault)
    case feed(FeedFault)
  }

  let stick: any CourierStick
  /// Of the station's feed.
  let folder: String

  /// Brings everything that the timestamp names, the timestamp last, so that a stick that is pulled
  /// half way still holds the feed it held; then takes away what nobody needs any more.
  func load(_ timestampBytes: [UInt8]) throws(Fault) -> Report {
    let (timestamp, station) = try read(timestampBytes)
    let shelf = CourierShelf.feed(station)
    var report = Report(sequence: timestamp.sequence)
    var names = Set([timestamp.manifest])
    try bring(timestamp.manifest, to: shelf, &report)
    for name in try references(of: timestamp) where names.insert(name).inserted {
      try bring(name, to: shelf, &report)
    }
    try talk { () throws(CourierStickFault) in
      try stick.write(timestampBytes, as: "timestamp", on: shelf)
      for name in try stick.names(on: shelf) where FileHash.isName(name) && !names.contains(name) {
        try stick.remove(name, on: shelf)
        report.filesRemoved += 1
      }
    }
    return report
  }

  private func read(_ bytes: [UInt8]) throws(Fault) -> (FeedTimestamp, VerifyingKey) {
    struct Signer: Decodable { var station: String }
    let line = Data(bytes.prefix { $0 != 0x0A })
    guard let signer = try? CanonicalJSON.value(Signer.self, from: line),
      let station = VerifyingKey(signer.station)
    else { throw .feed(.malformed(line: 1)) }
    do { return (try FeedTimestamp(bytes, signedBy: station), station) } catch {
      throw .feed(error)
    }
  }

  private func references(of timestamp: FeedTimestamp) throws(Fault) -> [String] {
    do throws(FeedFault) {
      let manifest = try FeedManifest(
        try published(timestamp.manifest), hash: timestamp.manifest)
      let files = manifest.shards.flatMap { $0.snapshot + $0.deltas } + timestamp.tip
      return files.map(\.hash)
    } catch {
      throw .feed(error)
    }
  }

  /// A file that is there already and whole is left: most of a feed stays the same for weeks.
  private func bring(
    _ name: String, to shelf: CourierShelf, _ report: inout Report
  ) throws(Fault) {
    let bytes: [UInt8]
    do { bytes = try published(name) } catch { throw .feed(error) }
    let there = try talk { () throws(CourierStickFault) -> [UInt8]? in
      do throws(CourierStickFault) {
        return try stick.read(name, on: shelf, limit: bytes.count)
      } catch .tooLarge {
        return nil
      }
    }
    if there == bytes {
      report.filesKept += 1
      return
    }
    try talk { () throws(CourierStickFault) in try stick.write(bytes, as: name, on: shelf) }
    report.filesWritten += 1
    report.bytesWritten += bytes.count
  }

  private func published(_ name: String) throws(FeedFault) -> [UInt8] {
    guard FileHash.isName(name),
      let data = FileManager.default.contents(atPath: folder + "/" + name)
    else { throw .missing(name) }
    return [UInt8](data)
  }

  private func talk<Answer>(
    _ body: () throws(CourierStickFault) -> Answer
  ) throws(Fault) -> Answer {
    do { return try body() } catch { throw .stick(error) }
  }
}
