import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Synchronization
import Testing

@testable import StationService

@Suite("Slow clients")
struct ConnectionDeadlinesTests {
  private final class Count: Sendable {
    private let state = Mutex(0)
    var value: Int { state.withLock { $0 } }
    func add() { state.withLock { $0 += 1 } }
  }

  private let cutOff = Count()

  private func channel() throws -> EmbeddedChannel {
    let cutOff = cutOff
    let handler = ConnectionDeadlines(limit: .seconds(30)) { cutOff.add() }
    let channel = EmbeddedChannel(handler: handler)
    try channel.connect(to: .init(ipAddress: "127.0.0.1", port: 1)).wait()
    return channel
  }

  private let head = HTTPRequestPart.head(
    HTTPRequest(method: .post, scheme: "http", authority: "a", path: "/v1/outbox"))

  @Test("A body that drips is cut off when its time is over, however often a byte comes")
  func drip() throws {
    let channel = try channel()
    try channel.writeInbound(head)
    for _ in 0..<29 {
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
      try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "x")))
    }
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
    #expect(cutOff.value == 1)
  }

  @Test("A request that is whole in time may wait for its answer as long as it takes")
  func longPoll() throws {
    let channel = try channel()
    try channel.writeInbound(head)
    try channel.writeInbound(HTTPRequestPart.end(nil))
    channel.embeddedEventLoop.advanceTime(by: .hours(1))
    #expect(channel.isActive)
    #expect(cutOff.value == 0)
  }

  @Test("A client that doesn't take its answer is cut off")
  func slowReader() throws {
    let channel = try channel()
    try channel.writeInbound(head)
    try channel.writeInbound(HTTPRequestPart.end(nil))
    // Written but never flushed: as long as the other side takes nothing.
    channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
    channel.embeddedEventLoop.advanceTime(by: .seconds(29))
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
    #expect(cutOff.value == 1)
  }

  @Test("Behind an answer that says so the connection is closed, and not before it is written")
  func closes() throws {
    let channel = try channel()
    try channel.writeInbound(head)
    try channel.writeInbound(HTTPRequestPart.end(nil))
    let refusal = HTTPResponse(status: .contentTooLarge, headerFields: [.connection: "close"])
    try channel.writeOutbound(HTTPResponsePart.head(refusal))
    #expect(channel.isActive)
    try channel.writeOutbound(HTTPResponsePart.end(nil))
    #expect(!channel.isActive)
    #expect(try channel.readOutbound(as: HTTPResponsePart.self) == .head(refusal))
    #expect(try channel.readOutbound(as: HTTPResponsePart.self) == .end(nil))
    #expect(cutOff.value == 0)
  }
}
