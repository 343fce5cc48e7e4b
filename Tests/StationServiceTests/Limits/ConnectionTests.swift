import Foundation
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import StationService

@Suite("Connections, of which one caller must not take all", .timeLimit(.minutes(2)))
struct ConnectionTests {
  private static let question = "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n"

  /// Whether a connection is let in: a question on it is answered.
  private static func isServed(_ talk: RawTalk) -> Bool {
    talk.send(question)
    return talk.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200 ")
  }

  @Test("A caller with all the connections it may have gets no more until it has closed one")
  func perAddress() async throws {
    let log = LogCatcher()
    try await StationUnderTest.serve(
      configured { $0.limits.connectionsPerAddress = 2 }, logger: log.logger
    ) { station in
      let served = await RawConnection.converse(port: station.port) { first -> [Bool] in
        let second = RawTalk(port: station.port)
        let held = [Self.isServed(first), second.map(Self.isServed) ?? false]
        let third = RawTalk(port: station.port).map(Self.isServed) ?? false
        return held + [third]
      }
      #expect(served == [true, true, false])
      // Both are closed by now; the service hears of it in its own time.
      try await until("the refusal is counted") {
        station.core.counters.numbers.refusals["connections"] != nil
      }
      var isServed = false
      while !isServed {
        isServed = await RawConnection.converse(port: station.port, Self.isServed) ?? false
      }
      let events = log.events("refused").filter { $0.metadata["kind"] == "connections" }
      #expect(events.first?.metadata["address"] == "127.0.0.1")
    }
  }

  @Test("A web server in front, by which everybody comes, may have any number")
  func proxies() async throws {
    try await StationUnderTest.serve(
      configured {
        $0.limits.connectionsPerAddress = 1
        $0.listening.proxies = ["127.0.0.1"]
      }
    ) { station in
      let served = await RawConnection.converse(port: station.port) { first -> [Bool] in
        let others = (0..<4).compactMap { _ in RawTalk(port: station.port) }
        return ([first] + others).map(Self.isServed)
      }
      #expect(served == [true, true, true, true, true])
    }
  }

  @Test(
    "Callers of one network of IPv6 are counted together, others each for themselves",
    arguments: [
      ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true),
      ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
      ("198.51.100.1", "198.51.100.2", false), ("local", "local", true),
    ])
  func networks(_ left: String, _ right: String, _ isSame: Bool) {
    #expect((CallerNetwork.name(of: left) == CallerNetwork.name(of: right)) == isSame)
  }

  @Test(
    "A terminal that goes while it waits for the feed leaves its place at once",
    arguments: [
      true, false,
    ])
  func goes(_ inOrder: Bool) async throws {
    try await StationUnderTest.serve { station in
      let newest = try #require(station.core.feed.newest?.sequence)
      let question = "GET /feed/timestamp?after=\(newest)&wait=50 HTTP/1.1\r\nHost: a\r\n\r\n"
      let didWait = await RawConnection.converse(port: station.port) { talk -> Bool in
        talk.send(question)
        var looks = 0
        while station.core.feed.waiting == 0 {
          looks += 1
          guard looks < 12_000 else { return false }
          usleep(5_000)
        }
        if !inOrder { talk.breakOff() }
        return true
      }
      #expect(didWait == true)
      // No time passes: the clock is moved by hand.
      try await until("nobody waits") { station.core.feed.waiting == 0 }
    }
  }

  @Test("A caller that only says it will ask nothing more is answered")
  func halfClosed() async throws {
    try await StationUnderTest.serve { station in
      let newest = try #require(station.core.feed.newest?.sequence)
      let question = "GET /feed/timestamp?after=\(newest)&wait=50 HTTP/1.1\r\nHost: a\r\n\r\n"
      let answer = await RawConnection.exchange(
        Array(question.utf8), port: station.port, ends: true)
      #expect(answer?.hasPrefix("HTTP/1.1 200 ") == true)
      #expect(station.core.feed.waiting == 0)
    }
  }

  /// Counts what reaches the socket.
  private final class Reads: ChannelOutboundHandler {
    typealias OutboundIn = Never
    var count = 0

    func read(context: ChannelHandlerContext) {
      count += 1
      context.read()
    }
  }

  @Test("Without a descriptor for one more caller, the service stops asking, and goes on later")
  func noDescriptors() throws {
    let reasons = Mutex<[CInt]>([])
    let reads = Reads()
    let pause = AcceptPause { code in reasons.withLock { $0.append(code) } }
    let channel = EmbeddedChannel(handlers: [reads, pause])
    func isReading() -> Bool? {
      channel.options.last { $0.option is ChannelOptions.Types.AutoReadOption }?.value as? Bool
    }
    channel.read()
    #expect(reads.count == 1)
    for code in [EMFILE, EMFILE] {
      channel.pipeline.fireErrorCaught(IOError(errnoCode: code, reason: "accept"))
    }
    #expect(reasons.withLock { $0 } == [EMFILE])
    #expect(isReading() == false)
    channel.read()
    #expect(reads.count == 1)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(500))
    #expect(isReading() == true)
    channel.read()
    #expect(reads.count == 2)
    // What does not pass is for others to know.
    channel.pipeline.fireErrorCaught(IOError(errnoCode: EBADF, reason: "accept"))
    #expect(throws: IOError.self) { try channel.throwIfErrorCaught() }
    _ = try? channel.finish()
  }

  @Test("There are never more connections than descriptors, and without any the service says so")
  func descriptors() throws {
    #expect(DescriptorLimit(soft: 65_536, hard: 65_536).connections(wanted: 25_000) == 25_000)
    #expect(DescriptorLimit(soft: 1024, hard: 1024).connections(wanted: 25_000) == 768)
    #expect(DescriptorLimit(soft: 260, hard: 260).connections(wanted: 25_000) == nil)
    let own = try #require(DescriptorLimit.current)
    #expect(own.raised().soft >= own.soft)
    let words = StationServerFault.descriptors(limit: 260).description
    #expect(words.contains("260 open files") && words.contains("LimitNOFILE="))
  }
}
