import Employment
import Exchange
import Foundation
import Testing

/// What the station signed, with every figure and word of it at its extremes: refused or used, but
/// never the end of a terminal.
@Suite("Extremes of what was signed")
struct ExtremesTests {
  private static var extremes: [Any] {
    [
      NSNumber(value: Int64.min), NSNumber(value: -1), NSNumber(value: 0),
      NSNumber(value: Int64.max),
      NSNumber(value: 1_000_000_000), "", "0001-01-01", "9999-12-31", "23:59",
      String(repeating: "f", count: 64), NSNull(), [Any](), [String: Any](),
    ]
  }

  /// Copies of a value of JSON, each with one leaf replaced.
  private static func variants(_ value: Any) -> [Any] {
    if let object = value as? [String: Any] {
      return object.keys.sorted().flatMap { key in
        variants(object[key] ?? NSNull()).map { changed in
          var copy = object
          copy[key] = changed
          return copy
        }
      }
    }
    if let list = value as? [Any], !list.isEmpty {
      return list.indices.flatMap { index in
        variants(list[index]).map { changed in
          var copy = list
          copy[index] = changed
          return copy
        }
      }
    }
    return extremes
  }

  private static func lines(like line: some Sequence<UInt8>) throws -> [Data] {
    let value = try JSONSerialization.jsonObject(with: Data(line))
    return try variants(value).map {
      try JSONSerialization.data(
        withJSONObject: $0, options: [.sortedKeys, .withoutEscapingSlashes, .fragmentsAllowed])
    }
  }

  /// Calls `use` for each variant of a value that can still be read; how many there were.
  private static func readable<Value: Codable>(
    _ value: Value, _ use: (Value) -> Void
  ) throws -> Int {
    let read = try lines(like: try CanonicalJSON.bytes(of: value)).compactMap {
      try? CanonicalJSON.value(Value.self, from: $0)
    }
    for value in read { use(value) }
    return read.count
  }

  private let state = FeedState(
    shards: ["360704": .init(sequence: 4, rows: 1, setHash: SetHash())], sequence: 4,
    seenSequence: 4, seenAt: FeedSamples.noon)

  private func plan(_ timestamp: FeedTimestamp, _ manifest: FeedManifest? = nil) {
    for state in [FeedState(), state] {
      _ = try? FeedPlan(from: state, own: "360704", timestamp: timestamp, manifest: manifest)
    }
    _ = timestamp.issuedAt.adding(milliseconds: .max).milliseconds - FeedSamples.noon.milliseconds
    _ = timestamp.issuedAt.day.adding(days: .min).description
  }

  @Test("A timestamp of any figures leads to a plan or is refused")
  func timestamps() throws {
    let key = FeedSamples.station
    let tip = FeedSamples.changes("360704", from: 4, [FeedSamples.row(5)]).reference
    let file = FeedSamples.timestamp(sequence: 5, tipFrom: 4, tip: [tip]).signed(by: key)
    var read = 0
    for line in try Self.lines(like: file.prefix { $0 != 0x0A }) {
      let signature = key.sign(Array("jiuye feed 1\u{0}".utf8) + line)
      let bytes = [UInt8](line) + [0x0A] + Array(Hexadecimal.text(of: signature).utf8) + [0x0A]
      guard let timestamp = try? FeedTimestamp(bytes, signedBy: key.verifyingKey) else { continue }
      read += 1
      plan(timestamp)
    }
    #expect(read > 10)
  }

  @Test("A manifest of any figures leads to a plan or is refused")
  func manifests() throws {
    let parts = [FeedSamples.snapshot("360704", through: 3, [FeedSamples.row(1)]).reference]
    let deltas = [
      FeedSamples.changes("360704", from: 2, [FeedSamples.row(4)], level: 1).reference,
      FeedSamples.changes("360704", from: 4, [FeedSamples.row(5)]).reference,
    ]
    let shard = FeedShard(
      shard: "360704", through: 5, rows: 3, setHash: SetHash(), snapshot: parts, deltas: deltas)
    let file = FeedManifest(
      station: FeedSamples.station.verifyingKey.text, sequence: 5, shards: [shard]
    ).bytes
    let lines = file.split(separator: 0x0A).map { Array($0) }
    var read = 0
    for place in 0...1 {
      for line in try Self.lines(like: lines[place]) {
        var changed = lines
        changed[place] = [UInt8](line)
        let bytes = Array(changed.joined(separator: [0x0A])) + [0x0A]
        guard let manifest = try? FeedManifest(bytes, hash: FileHash.name(of: bytes)) else {
          continue
        }
        read += 1
        plan(FeedSamples.timestamp(sequence: manifest.sequence), manifest)
        plan(FeedSamples.timestamp(sequence: 5), manifest)
      }
    }
    #expect(read > 5)
  }

  @Test("A standing of any policy and hours is used or refused")
  func standings() throws {
    let hours = OpeningHours(
      staffed: [
        1: [.init(from: TimeOfDay(hour: 8, minute: 30), to: TimeOfDay(hour: 12, minute: 0))]
      ],
      entry: [])
    let region = try #require(RegionCode("360704"))
    let site = ServiceSite(
      name: "家", siteCode: "3607041002001", terminalNumber: "01", level: .town, region: region,
      address: "", hotline: "", complaintLine: "", openingHours: hours)
    let standing = Standing(
      state: .open, site: site, reason: "", at: FeedSamples.noon, policy: ReferralPolicy(),
      outboxSequence: 7)
    let today = FeedSamples.noon.day
    let count = try Self.readable(standing) { read in
      for openings in [Int.min, -1, 0, 7, .max] {
        _ = ReferralRules.quota(ofOpenings: openings, policy: read.policy)
      }
      _ = ReferralRules.slipValidThrough(issuedOn: today, policy: read.policy).description
      _ = ReferralRules.registrationValidThrough(registeredOn: today, policy: read.policy).weekday
      _ = read.at.milliseconds - FeedSamples.noon.milliseconds
      for moment in [read.at, FeedSamples.noon] {
        _ = read.site.openingHours.state(at: moment)
        _ = read.site.openingHours.nextStaffedDay(after: moment)
        _ = read.site.openingHours.nextStaffed(after: moment)
      }
    }
    #expect(count > 50)
  }

  @Test("Leases, notices and answers of any figures are read or refused")
  func answers() throws {
    let id = RecordID(high: 1, low: 2)
    let leases = LeaseAnswer(
      leases: [
        Lease(recordID: id, grant: .vacancyQuota(vacancy: "V1", count: 2), validThrough: .today),
        Lease(recordID: id, grant: .slipNumbers(first: 1, last: 9), validThrough: .today),
      ], recalled: [id])
    var count = try Self.readable(leases) { read in
      for lease in read.leases { _ = lease.validThrough.adding(days: .max).daysSinceEpoch }
    }
    let answer = OutboxAnswer(recordID: id, sequence: 1, result: .accepted)
    count += try Self.readable(OutboxReceipt(acknowledged: 1, answers: [answer])) { _ in }
    count += try Self.readable(
      StationNotice(number: 1, at: FeedSamples.noon, content: .row(answer))
    ) { _ = $0.at.day.weekday }
    let need = LeaseNeed(
      recordID: id, slipNumbersLeft: 1, referralNumbersLeft: 1, registrationNumbersLeft: 1,
      wishedVacancies: ["V1"], quotaLeft: ["V1": 1])
    let parcel = CourierParcel(
      at: FeedSamples.noon, batches: [], lastNotice: 1, need: need, feedSequence: 1,
      feedAt: FeedSamples.noon)
    count += try Self.readable(parcel) { _ = $0.rowCount }
    #expect(count > 60)
  }
}

extension CalendarDate {
  fileprivate static var today: CalendarDate { FeedSamples.noon.day }
}
