import Dispatch
import Employment
import Exchange
import Foundation
import Synchronization
import Testing

@testable import Station

@Suite("What everybody is told, in both databases")
struct FeedBookTests {
  private let day = CalendarDate(year: 2026, month: 12, day: 31)!

  private func post(_ id: String, _ title: String, _ region: String = "360704100") -> Vacancy {
    Vacancy(
      identifier: id, title: title, region: RegionCode(region)!, validThrough: day,
      employer: Employer(name: "厂"))
  }

  private func hash(_ rows: [FeedRow]) -> SetHash {
    rows.reduce(into: SetHash()) { $0.add($1.hash) }
  }

  private func rows(
    _ store: TestStore, _ shard: String, removed: Bool = true
  ) throws -> [FeedRow] {
    try store.read { transaction throws(StationFault) in
      var rows: [FeedRow] = []
      try FeedReader(transaction: transaction)
        .forEachRow(of: shard, after: 0, removed: removed) { row in
          rows.append(row)
          return true
        }
      return rows
    }
  }

  @Test(
    "Each change takes the next number; a vacancy that moves leaves a trace where it was",
    arguments: StationDatabases.each)
  func numbersChanges(_ kind: StationDatabases.Kind) throws {
    let store = try kind.make()
    let sequence = try store.write { transaction throws(StationFault) in
      let book = FeedBook(transaction: transaction)
      try book.publish(post("a", "电工"))
      try book.publish(post("b", "焊工"))
      try book.publish(post("a", "电工"))
      try book.publish(post("a", "电工", "360703"))
      try book.withdraw("b")
      try book.withdraw("none")
      return try book.sequence()
    }
    #expect(sequence == 5)
    let old = try rows(store, "360704")
    #expect(old.map(\.key) == ["a", "b"])
    #expect(old.map(\.sequence) == [3, 5])
    #expect(old.allSatisfy { $0.body == nil })
    let moved = try rows(store, "360703")
    #expect(moved.map(\.sequence) == [4])
    #expect(moved[0].body == VacancyBody.bytes(of: post("a", "电工", "360703")))
    let shards = try store.read { transaction throws(StationFault) in
      try FeedReader(transaction: transaction).shards()
    }
    #expect(shards.map(\.shard) == ["360703", "360704"])
    #expect(shards.map(\.posts) == [1, 0])
    #expect(shards.map(\.through) == [4, 5])
    #expect(shards.map(\.hash) == [hash(moved), SetHash()])
  }

  @Test(
    "However many write at once, numbers have no gap and the figures are those of the rows",
    arguments: StationDatabases.each)
  func keepsFiguresUnderLoad(_ kind: StationDatabases.Kind) throws {
    let store = try kind.make()
    let failures = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 4) { writer in
      for number in 0..<25 {
        do {
          try store.write { transaction throws(StationFault) in
            let book = FeedBook(transaction: transaction)
            try book.publish(post("v\(number % 10)", "电工\(writer)-\(number)"))
            if number % 5 == 4 { try book.withdraw("v\(number % 10)") }
          }
        } catch {
          failures.withLock { $0 += 1 }
        }
      }
    }
    #expect(failures.withLock { $0 } == 0)
    let all = try rows(store, "360704")
    let sequence = try store.read { transaction throws(StationFault) in
      try FeedBook(transaction: transaction).sequence()
    }
    // Every write changes one row, and every fifth another.
    #expect(sequence >= 100)
    #expect(all.map(\.sequence).max() == sequence)
    let shard = try store.read { transaction throws(StationFault) in
      try FeedReader(transaction: transaction).shards()
    }[0]
    let standing = all.filter { $0.body != nil }
    #expect(shard.posts == standing.count)
    #expect(shard.hash == hash(standing))
    #expect(shard.through == sequence)
  }

  @Test(
    "A feed is published out of either database, and goes on where its folder stands",
    arguments: StationDatabases.each)
  func publishes(_ kind: StationDatabases.Kind) throws {
    let store = try kind.make()
    let folder = FileManager.default.temporaryDirectory.path + "/feed-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let key = SigningKey(seed: Array(repeating: 5, count: 32))!
    var settings = FeedSettings()
    settings.freeBytes = 2000
    settings.fan = 3
    func publisher() throws -> FeedPublisher {
      try FeedPublisher(
        database: store.database, folder: folder, key: key, settings: settings)
    }
    for round in 0..<12 {
      try store.write { transaction throws(StationFault) in
        let book = FeedBook(transaction: transaction)
        try book.publish(post("v\(round)", "电工"))
        if round > 3 { try book.withdraw("v\(round - 3)") }
      }
      let now = Timestamp(milliseconds: 1_795_000_000_000 + Int64(round))
      #expect(try publisher().publish(now: now))
      try publisher().maintain(now: now)
    }
    let standing = try rows(store, "360704", removed: false)
    let timestamp = try #require(try publisher().timestamp)
    let read = try FeedTimestamp(timestamp.bytes, signedBy: key.verifyingKey)
    let bytes = [UInt8](
      try Data(contentsOf: URL(filePath: folder + "/" + read.manifest)))
    let shard = try FeedManifest(bytes, hash: read.manifest).shards[0]
    #expect(shard.rows == standing.count)
    #expect(shard.setHash == hash(standing))
    #expect(!shard.snapshot.isEmpty)
    for reference in shard.snapshot + shard.deltas {
      let file = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + reference.hash)))
      #expect(try FeedSegment(file, reference: reference).extent == reference.extent)
    }
  }
}
