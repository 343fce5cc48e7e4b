import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Cuts off clients that send or read too slowly, and closes a connection behind an answer that
/// says so (`Connection: close`), instead of reading on what nobody wants.
///
/// A request must be there whole so many seconds after its head; whoever drips a head is cut off
/// by the connection's idle time. Each part of an answer must be taken within the same time.
///
/// Where the rest of a request is still on its way, the connection is closed only for what goes out,
/// and what comes in is thrown away for ``linger`` at most: closed at once, the system would answer
/// it with a reset, at which the client's system forgets the answer before the client has read it.
final class ConnectionDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// How long the rest of a request is thrown away behind an answer that ends the connection.
  static let linger = TimeAmount.seconds(2)

  private let limit: TimeAmount
  private let cutOff: @Sendable () -> Void
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?
  private var unwritten = 0
  private var closesAfterAnswer = false
  private var isLingering = false

  /// - Parameter cutOff: is told of each client that was too slow.
  init(limit: TimeAmount, cutOff: @escaping @Sendable () -> Void) {
    self.limit = limit
    self.cutOff = cutOff
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      reading?.cancel()
      reading = deadline(context)
    case .body: break
    case .end:
      reading?.cancel()
      reading = nil
      if isLingering { return context.close(promise: nil) }
    }
    // Of a request that was answered nobody wants more.
    if !isLingering { context.fireChannelRead(data) }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let part = unwrapOutboundIn(data)
    if case .head(let head) = part {
      closesAfterAnswer = head.headerFields[.connection] == "close"
    }
    let written = promise ?? context.eventLoop.makePromise(of: Void.self)
    if unwritten == 0 { writing = deadline(context) }
    unwritten += 1
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    let place = NIOLoopBound(context, eventLoop: context.eventLoop)
    written.futureResult.whenComplete { _ in handler.value.wasWritten(place.value) }
    context.write(data, promise: written)
    if case .end = part, closesAfterAnswer {
      context.flush()
      if reading == nil { context.close(promise: nil) } else { lingerOn(context) }
    }
  }

  /// Nothing goes out any more; what comes in is thrown away for a moment.
  private func lingerOn(_ context: ChannelHandlerContext) {
    isLingering = true
    reading?.cancel()
    context.close(mode: .output, promise: nil)
    let place = NIOLoopBound(context, eventLoop: context.eventLoop)
    reading = context.eventLoop.scheduleTask(in: Self.linger) { place.value.close(promise: nil) }
    context.read()
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    context.fireChannelReadComplete()
    if isLingering { context.read() }
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancel()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { cancel() }

  /// The client took a part: the next has its whole time again.
  private func wasWritten(_ context: ChannelHandlerContext) {
    unwritten -= 1
    writing?.cancel()
    writing = unwritten > 0 && context.channel.isActive ? deadline(context) : nil
  }

  private func deadline(_ context: ChannelHandlerContext) -> Scheduled<Void> {
    let place = NIOLoopBound(context, eventLoop: context.eventLoop)
    let cutOff = cutOff
    return context.eventLoop.scheduleTask(in: limit) {
      cutOff()
      place.value.close(promise: nil)
    }
  }

  private func cancel() {
    reading?.cancel()
    writing?.cancel()
    reading = nil
    writing = nil
  }
}
