import Exchange
import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Gives the answer to what is no HTTP the words that every other refusal has (RFC 9457). Hummingbird
/// sends a head alone where no request could be read.
final class UnreadableRequest: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(let head) = unwrapOutboundIn(data), head.status == .badRequest,
      head.headerFields[.contentType] == nil, head.headerFields[.contentLength] == "0"
    else { return context.write(data, promise: promise) }
    let problem = Problem(
      type: .malformed, title: ProblemType.malformed.title, status: 400,
      detail: "The request is no HTTP/1.1, too long, or of a method that is not known.")
    // A problem is strings and a number: it can always be written.
    let body = ByteBuffer(bytes: (try? CanonicalJSON.bytes(of: problem)) ?? .init())
    var answer = head
    answer.headerFields[.contentType] = Problem.mediaType
    answer.headerFields[.contentLength] = String(body.readableBytes)
    context.write(wrapOutboundOut(.head(answer)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: promise)
  }
}
