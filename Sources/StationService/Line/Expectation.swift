import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// `Expect: 100-continue` (RFC 9110, 10.1.1): a caller sends only a head and waits for a word before
/// the body. It hears `100 Continue` when somebody begins to read the body, and else the answer.
struct Expectation: RouterMiddleware {
  typealias Context = StationContext

  static let field = HTTPField.Name.expect

  func handle(
    _ request: Request, context: StationContext,
    next: (Request, StationContext) async throws -> Response
  ) async throws -> Response {
    guard let expected = request.headers[Self.field] else {
      return try await next(request, context)
    }
    guard Self.isContinue(expected) else {
      throw ServiceProblem(
        .unmetExpectation, "Of Expect only 100-continue is known here.", closes: true)
    }
    var request = request
    request.body = RequestBody(
      asyncSequence: AwaitedBody(body: request.body, channel: context.channel))
    return try await next(request, context)
  }

  /// Whether a caller waits for a word before its body.
  static func isAsked(by request: Request) -> Bool {
    request.headers[field].map(isContinue) ?? false
  }

  static func isContinue(_ field: String) -> Bool { field.lowercased() == "100-continue" }
}

/// A body whose caller is told to send it when the first of it is asked for.
private struct AwaitedBody: AsyncSequence, Sendable {
  let body: RequestBody
  let channel: any Channel

  func makeAsyncIterator() -> Iterator {
    Iterator(base: body.makeAsyncIterator(), channel: channel)
  }

  struct Iterator: AsyncIteratorProtocol {
    var base: RequestBody.AsyncIterator
    let channel: any Channel
    var isAsked = false

    mutating func next() async throws -> ByteBuffer? {
      if !isAsked {
        isAsked = true
        try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)))
      }
      return try await base.next()
    }
  }
}

/// Says with an answer that comes in the place of `100 Continue` that the connection ends: whether the
/// body still comes is then nothing that both sides could think differently of.
final class ExpectationEnd: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private var isAwaited = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      isAwaited = head.headerFields[Expectation.field].map(Expectation.isContinue) ?? false
    case .body, .end: isAwaited = false
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard isAwaited, case .head(var head) = unwrapOutboundIn(data) else {
      return context.write(data, promise: promise)
    }
    isAwaited = false
    if head.status.kind != .informational { head.headerFields[.connection] = "close" }
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }
}
