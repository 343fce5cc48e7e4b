import Catalogue
import Employment
import Exchange
import Foundation
import Synchronization
import Testing

@testable import Station

@Suite("All terminals become what the station is")
struct ConvergenceTests {
  @Test(
    "Whatever is missed, altered, doubled or old on the way, in the end every terminal is equal",
    arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func convergence(_ seed: UInt64) throws {
    let world = try FeedWorld()
    var random = RandomChanges(numbers: SeededNumbers(seed: seed))
    let terminals = try (0..<3).map { try world.terminal("terminal\($0)") }
    var oldTimestamps: [FeedTimestamp] = []
    for round in 0..<60 {
      try change(world, &random, round)
      world.tick()
      if random.below(4) > 0 { try world.publisher.publish(now: world.now) }
      if random.below(5) == 0 { try world.publisher.maintain(now: world.now) }
      guard world.publisher.timestamp != nil else { continue }
      oldTimestamps.append(try world.timestamp())
      let terminal = terminals[random.below(3)]
      switch random.below(6) {
      case 0, 1: try terminal.syncOrReset(try world.timestamp())
      case 2: try expectRefusal(terminal, world, &random)
      case 3: replay(terminal, oldTimestamps[random.below(oldTimestamps.count)])
      case 4: try terminal.catalogue.resetShard(RandomChanges.districts[random.below(3)])
      default: break
      }
    }
    try world.publisher.publish(now: world.now)
    for (number, terminal) in (terminals + [try world.terminal("new")]).enumerated() {
      try terminal.syncOrReset(try world.timestamp())
      try terminal.expectEqual(to: world, "seed \(seed), terminal \(number)")
    }
  }

  private func change(
    _ world: FeedWorld, _ random: inout RandomChanges, _ round: Int
  ) throws {
    let count = [1, 1, 2, 5, 30][random.below(5)]
    let newer = random.below(8) == 0 ? random.below(120) : nil
    var copy = random
    try world.change { book throws(StationFault) in
      try copy.make(count, in: book)
      if let newer { try copy.makeNewer(newer, in: book) }
    }
    random = copy
  }

  /// One file is altered, cut off, doubled, another one, or lost: nothing changes.
  private func expectRefusal(
    _ terminal: FeedTerminal, _ world: FeedWorld, _ random: inout RandomChanges
  ) throws {
    let before = try terminal.catalogue.feedState()
    let mishap = random.below(5)
    let place = random.below(10_000)
    let met = Holder()
    do {
      try terminal.sync(try world.timestamp()) { _, bytes in
        met.hasMet.withLock { $0 = true }
        var bytes = bytes
        switch mishap {
        case 0: bytes[place % bytes.count] ^= 0x10
        case 1: bytes.removeLast(1 + place % bytes.count)
        case 2: bytes += bytes
        case 3: bytes = Array("<html>404</html>".utf8)
        default: return nil
        }
        return bytes
      }
      #expect(!met.hasMet.withLock { $0 }, "a wrong file was taken")
    } catch FeedApplyFault.feed(let fault) {
      switch fault {
      case .wrongHash, .missing: break
      default: Issue.record("\(fault)")
      }
      #expect(try terminal.catalogue.feedState() == before)
    }
  }

  /// An old timestamp is refused, or where nothing newer was seen does no harm; so are its files.
  private func replay(_ terminal: FeedTerminal, _ timestamp: FeedTimestamp) {
    try? terminal.sync(timestamp)
  }

  private final class Holder: Sendable {
    let hasMet = Mutex(false)
  }

  @Test("The same stage twice, and segments that overlap, change nothing the second time")
  func appliesOnce() throws {
    let world = try FeedWorld()
    var random = RandomChanges(numbers: SeededNumbers(seed: 40))
    let terminal = try world.terminal("one")
    var segments: [FeedReference] = []
    for _ in 0..<12 {
      let copy = random
      var next = copy
      try world.change { book throws(StationFault) in try next.make(3, in: book) }
      random = next
      world.tick()
      try world.publisher.publish(now: world.now)
      try world.publisher.maintain(now: world.now)
      segments += try world.manifest().shards.flatMap(\.deltas)
      try terminal.sync(try world.timestamp())
    }
    let before = try terminal.catalogue.feedState()
    let timestamp = try world.timestamp()
    for reference in segments where world.file(reference.hash) != nil {
      let applied = try terminal.apply([.changes(reference)], timestamp, isLast: true)
      #expect(applied.written + applied.removed + applied.items == 0)
    }
    #expect(try terminal.catalogue.feedState() == before)
    try terminal.expectEqual(to: world, "after all twice")
  }

  @Test("A segment that leaves a gap is refused, and so is an older state than one seen")
  func refusesGapsAndRollbacks() throws {
    let world = try FeedWorld()
    let terminal = try world.terminal("one")
    func put(_ number: Int) throws {
      try world.change { book throws(StationFault) in
        try book.put(.announcement, key: "a\(number)", body: Array("{}".utf8))
      }
      world.tick()
      try world.publisher.publish(now: world.now)
    }
    try put(1)
    try terminal.sync(try world.timestamp())
    let old = try world.timestamp()
    try put(2)
    try put(3)
    let newest = try world.timestamp()
    #expect(throws: FeedApplyFault.feed(.gap(shard: "common"))) {
      try terminal.apply([.changes(newest.tip.last!)], newest, isLast: true)
    }
    try terminal.sync(newest)
    #expect(throws: FeedFault.rollback) { try terminal.sync(old) }
    #expect(try terminal.catalogue.feedItems(.announcement).map(\.key) == ["a1", "a2", "a3"])
    #expect(try terminal.catalogue.summary().asOf == newest.issuedAt)
  }

  @Test("A shard that went wrong here is noticed at its next change, undone, and taken whole")
  func repairs() throws {
    let world = try FeedWorld()
    var random = RandomChanges(numbers: SeededNumbers(seed: 5))
    let terminal = try world.terminal("one")
    try world.change { book throws(StationFault) in try random.make(200, in: book) }
    try world.publisher.publish(now: world.now)
    try terminal.sync(try world.timestamp())
    try terminal.damageHashes()
    let before = try terminal.catalogue.search(VacancyQuery(limit: 100), on: FeedWorld.today)
    try world.change { book throws(StationFault) in
      try book.publish(random.vacancy(3))
    }
    try world.publisher.publish(now: world.now)
    let timestamp = try world.timestamp()
    let shard = timestamp.tip[0].extent.shard
    #expect(throws: FeedApplyFault.feed(.mismatch(shard: shard))) { try terminal.sync(timestamp) }
    #expect(
      try terminal.catalogue.search(VacancyQuery(limit: 100), on: FeedWorld.today) == before)
    for name in RandomChanges.districts + ["common"] { try terminal.catalogue.resetShard(name) }
    try terminal.sync(timestamp)
    try terminal.expectEqual(to: world, "repaired")
  }

  @Test(
    "A store that was restored from a copy goes on behind what terminals have seen",
    arguments: [0, 5])
  func goesOnAfterRestore(changesBeforePublishing: Int) throws {
    let world = try FeedWorld()
    var random = RandomChanges(numbers: SeededNumbers(seed: 6))
    let terminal = try world.terminal("one")
    func publish() throws {
      world.tick()
      try world.publisher.publish(now: world.now)
      try terminal.sync(try world.timestamp())
    }
    try world.change { book throws(StationFault) in try random.make(50, in: book) }
    try publish()
    let copy = world.folder + "/copy.sqlite"
    #expect(try world.station.backup(to: copy) == .written)
    // Lost with the store, but not from the terminals: more changes, and the first of a shard.
    try world.change { book throws(StationFault) in
      try random.make(20, in: book)
      try book.put(.announcement, key: "lost", shard: "360799", body: Array("{}".utf8))
    }
    try publish()
    let seen = try world.timestamp().sequence
    try world.restore(copy)
    // `stationd` publishes before it listens; a little may come all the same.
    try world.change { book throws(StationFault) in
      try random.make(changesBeforePublishing, in: book)
    }
    try publish()
    #expect(try world.timestamp().sequence > seen)
    try terminal.expectEqual(to: world, "restored")
    try world.change { book throws(StationFault) in try random.make(30, in: book) }
    try publish()
    try terminal.expectEqual(to: world, "and goes on")
    #expect(try terminal.catalogue.feedItems(.announcement).allSatisfy { $0.key != "lost" })
  }

  @Test("An empty store in the place of one that was published takes nothing from terminals")
  func emptyStore() throws {
    let world = try FeedWorld()
    var random = RandomChanges(numbers: SeededNumbers(seed: 6))
    try world.change { book throws(StationFault) in try random.make(50, in: book) }
    try world.publisher.publish(now: world.now)
    let published = try world.timestamp().sequence
    try world.restore(world.folder + "/new.sqlite")
    #expect(throws: FeedPublisherFault.storeIsBehind(store: 0, published: published)) {
      try world.publisher.publish(now: world.now)
    }
    #expect(try world.timestamp().sequence == published)
  }

  @Test("Searches go on while a stage is applied, each on one state")
  func searchesGoOn() throws {
    let world = try FeedWorld(settings: FeedSettings())
    var random = RandomChanges(numbers: SeededNumbers(seed: 9))
    let terminal = try world.terminal("one")
    let posts = (0..<3000).map { _ in random.vacancy(0) }
    func publish(_ title: String) throws {
      try world.change { book throws(StationFault) in
        for (number, post) in posts.enumerated() {
          var post = post
          post.identifier = "V\(number)"
          post.title = title
          post.validThrough = FeedWorld.today
          post.description = ""
          try book.publish(post)
        }
      }
      world.tick()
      try world.publisher.publish(now: world.now)
    }
    try publish("电工")
    try terminal.sync(try world.timestamp())
    let watch = Watch()
    for title in ["焊工", "木工"] {
      try publish(title)
      let group = watch.start(on: terminal.catalogue)
      defer {
        watch.isDone.withLock { $0 = true }
        group.wait()
      }
      try terminal.sync(try world.timestamp())
    }
    let seen = watch.states.withLock { $0 }
    #expect(seen.count > 10)
    // Three searches may straddle a change; each of them sees all of one state.
    #expect(seen.allSatisfy { $0.hasSuffix(" 3000") && !$0.contains("nil") })
    #expect(seen.contains { $0.hasPrefix("[Optional(1000), Optional(0), Optional(0)]") })
    #expect(
      try terminal.catalogue.search(VacancyQuery(words: "木工"), on: FeedWorld.today).total.number
        == 1000)
  }

  /// Searches again and again on another thread, from before a change until after it.
  private final class Watch: Sendable {
    let isDone = Mutex(false)
    let states = Mutex<[String]>([])

    func start(on catalogue: CatalogueStore) -> DispatchGroup {
      isDone.withLock { $0 = false }
      let group = DispatchGroup()
      let first = DispatchSemaphore(value: 0)
      group.enter()
      Thread {
        defer { group.leave() }
        while !self.isDone.withLock({ $0 }) {
          let found = ["电工", "焊工", "木工"].map { word in
            (try? catalogue.search(VacancyQuery(words: word), on: FeedWorld.today))?.total.number
          }
          let all = try? catalogue.search(VacancyQuery(), on: FeedWorld.today)
          self.states.withLock { $0.append("\(found) \(all?.total.number ?? -1)") }
          first.signal()
        }
      }.start()
      first.wait()
      return group
    }
  }
}
