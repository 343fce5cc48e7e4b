import Employment
import Exchange
import Foundation
import Synchronization
import Testing

@testable import Station

@Suite("Who publishes, of several stations on one store")
struct LeaderTests {
  private static let key = SigningKey(seed: Array(repeating: 9, count: 32))!
  private static let now = Timestamp(milliseconds: 1_795_000_000_000)

  private func found(_ store: TestStore) throws -> LeaderRecord {
    try store.read { transaction throws(StationFault) in try LeaderBook(transaction).found() }
  }

  private func take(_ store: TestStore, as holder: String) throws -> LeaderTerm {
    let seen = try found(store)
    let term = try store.write { transaction throws(StationFault) in
      try LeaderBook(transaction).take(over: seen, by: holder, on: holder, at: Self.now)
    }
    return try #require(term)
  }

  private func renew(_ store: TestStore, _ term: LeaderTerm) throws -> Bool {
    try store.write { transaction throws(StationFault) in
      try LeaderBook(transaction).renew(term, at: Self.now)
    }
  }

  private func change(_ store: TestStore, _ key: String) throws {
    try store.write { transaction throws(StationFault) in
      try FeedBook(transaction: transaction).put(.vacancy, key: key, body: Array(#"{"a":1}"#.utf8))
    }
  }

  private func publisher(
    _ store: TestStore, _ folder: TemporaryFolder, _ term: LeaderTerm,
    beforeStep: @escaping @Sendable () throws(FeedPublisherFault) -> Void = {}
  ) throws -> FeedPublisher {
    try FeedPublisher(
      database: store.database, folder: FeedFolder(path: folder.path, beforeStep: beforeStep),
      key: Self.key, settings: FeedSettings(), term: term)
  }

  private func timestamp(_ folder: TemporaryFolder) throws -> FeedTimestamp {
    let data = try Data(contentsOf: URL(filePath: folder.path + "/timestamp"))
    return try FeedTimestamp([UInt8](data), signedBy: Self.key.verifyingKey)
  }

  @Test(
    "One leads; who was overtaken is told, and a sign of life comes before a takeover",
    arguments: StationDatabases.each)
  func terms(_ kind: StationDatabases.Kind) throws {
    let store = try kind.make()
    #expect(try found(store).holder == nil)
    let first = try take(store, as: "a")
    #expect(try renew(store, first))
    let seen = try found(store)
    #expect(try renew(store, first))
    // It was thought to be gone, and is not.
    let late = try store.write { transaction throws(StationFault) in
      try LeaderBook(transaction).take(over: seen, by: "b", on: "b", at: Self.now)
    }
    #expect(late == nil)
    let second = try take(store, as: "b")
    #expect(second.number == first.number + 1)
    #expect(try !renew(store, first))
    #expect(try renew(store, second))
    // Whose term is over cannot end another's.
    try store.write { transaction throws(StationFault) in
      try LeaderBook(transaction).release(first, at: Self.now)
    }
    #expect(try found(store).holder == "b")
    try store.write { transaction throws(StationFault) in
      try LeaderBook(transaction).release(second, at: Self.now)
    }
    #expect(try found(store).holder == nil)
  }

  @Test("A station takes over after twenty silent seconds in which it could look")
  func watch() {
    var record = LeaderRecord(
      term: 3, holder: "a", host: "a", beat: 7, since: Self.now, at: Self.now)
    var watch = LeaderWatch()
    for second in stride(from: Int64(100), through: 115, by: 5) {
      watch.look(at: record, uptime: second * 1000)
      #expect(!watch.mayTake(record, as: "b") && watch.isLed(record))
    }
    // Its own earlier life need not be waited for, nor one that ended in order.
    #expect(watch.mayTake(record, as: "a"))
    var ended = record
    ended.holder = nil
    #expect(watch.mayTake(ended, as: "b") && !watch.isLed(ended))
    watch.look(at: record, uptime: 120_000)
    #expect(watch.mayTake(record, as: "b") && !watch.isLed(record) && !watch.isOverdue)
    record.beat += 1
    watch.look(at: record, uptime: 125_000)
    #expect(!watch.mayTake(record, as: "b"))
    // The database was away for a minute: the leader could give no sign of life.
    watch.look(at: record, uptime: 185_000)
    #expect(!watch.mayTake(record, as: "b") && watch.isLed(record))
    for second in stride(from: Int64(190), through: 245, by: 5) {
      watch.look(at: record, uptime: second * 1000)
    }
    #expect(watch.isOverdue)
  }

  @Test(
    "A leader that was stopped, overtaken, and wakes publishes nothing and changes nothing",
    arguments: StationDatabases.each)
  func wakes(_ kind: StationDatabases.Kind) throws {
    let (store, folder) = (try kind.make(), TemporaryFolder())
    let old = try publisher(store, folder, try take(store, as: "a"))
    try change(store, "1")
    try old.publish(now: Self.now)
    let new = try publisher(store, folder, try take(store, as: "b"))
    try change(store, "2")
    try new.publish(now: Self.now)
    let published = try timestamp(folder)
    try change(store, "3")
    #expect(throws: FeedPublisherFault.notLeading) { try old.publish(now: Self.now) }
    #expect(throws: FeedPublisherFault.notLeading) { try old.maintain(now: Self.now) }
    #expect(try timestamp(folder) == published)
    try new.publish(now: Self.now)
    #expect(try timestamp(folder).sequence > published.sequence)
  }

  @Test(
    "One that is overtaken between what it read and what it would publish is refused",
    arguments: StationDatabases.each)
  func stopped(_ kind: StationDatabases.Kind) throws {
    let (store, folder) = (try kind.make(), TemporaryFolder())
    let term = try take(store, as: "a")
    try change(store, "1")
    let isOvertaken = Mutex(false)
    let told = Mutex<Int64?>(nil)
    let old = try publisher(store, folder, term) { () throws(FeedPublisherFault) in
      let isFirst = isOvertaken.withLock { state in
        defer { state = true }
        return !state
      }
      // The files of the old one are not written yet.
      guard isFirst else { return }
      do {
        let new = try publisher(store, folder, try take(store, as: "b"))
        try change(store, "2")
        try new.publish(now: Self.now)
        told.withLock { $0 = new.timestamp?.sequence }
      } catch {
        throw .folder("\(error)")
      }
    }
    #expect(throws: FeedPublisherFault.notLeading) { try old.publish(now: Self.now) }
    #expect(isOvertaken.withLock { $0 })
    #expect(try timestamp(folder).sequence == told.withLock { $0 })
  }

  @Test(
    "An old timestamp that was put over the leader's is gone after its next round",
    arguments: StationDatabases.each)
  func healed(_ kind: StationDatabases.Kind) throws {
    let (store, folder) = (try kind.make(), TemporaryFolder())
    let path = URL(filePath: folder.path + "/timestamp")
    let old = try publisher(store, folder, try take(store, as: "a"))
    try change(store, "1")
    try old.publish(now: Self.now)
    let stale = try Data(contentsOf: path)
    let new = try publisher(store, folder, try take(store, as: "b"))
    try change(store, "2")
    try new.publish(now: Self.now)
    try stale.write(to: path)
    #expect(try timestamp(folder).sequence == 1)
    try new.publish(now: Self.now)
    #expect(try timestamp(folder).sequence == 2)
  }

  @Test(
    "That nobody leads is told once, and settled by whoever leads", arguments: StationDatabases.each
  )
  func notices(_ kind: StationDatabases.Kind) throws {
    let store = try kind.make()
    func open() throws -> [StaffNotice.Kind] {
      try store.read { transaction throws(StationFault) in
        try StaffNoticeBook(transaction).open()
      }.map(\.kind)
    }
    let seen = try found(store)
    for _ in 1...2 {
      try store.write { transaction throws(StationFault) in
        try LeaderBook(transaction).complain(over: seen, at: Self.now)
      }
    }
    #expect(try open() == [.nobodyLeads])
    _ = try take(store, as: "a")
    #expect(try open().isEmpty)
    // Who looked before is too late to complain.
    try store.write { transaction throws(StationFault) in
      try LeaderBook(transaction).complain(over: seen, at: Self.now)
    }
    #expect(try open().isEmpty)
  }
}
