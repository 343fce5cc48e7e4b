import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOSSL

/// What each connection to the service goes through: TLS where there is a certificate, HTTP/1.1, and
/// what keeps one caller from the places of others.
struct StationChannel: HTTPChannelHandler {
  typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

  /// A caller's network has all the connections that it may have.
  struct Refused: Error {}

  let responder: Responder
  let gate: ConnectionGate
  /// Nil for plain HTTP.
  let certificate: ServerCertificate?
  let limits: ServiceLimits
  let counters: ServiceCounters
  /// Is told the address of each connection that was refused.
  let onRefusal: @Sendable (String) -> Void

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      guard gate.enter(channel) else {
        onRefusal(channel.remoteAddress?.ipAddress ?? "")
        channel.close(promise: nil)
        throw Refused()
      }
      let pipeline = channel.pipeline.syncOperations
      if let certificate {
        try pipeline.addHandler(NIOSSLServerHandler(context: certificate.context))
      }
      var decoding = NIOHTTPDecoderLimitConfiguration()
      decoding.maxHeaderFieldSize = 16 << 10
      decoding.maxHeaderListSize = 32 << 10
      decoding.maxHeaderFieldCount = 100
      // One request after the other: the asynchronous channel sees to that. What is no HTTP is
      // answered by Hummingbird.
      try pipeline.configureHTTPServerPipeline(
        withPipeliningAssistance: false, withErrorHandling: false,
        withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
        withDecoderLimitConfiguration: decoding)
      try pipeline.addHandlers([AbsoluteTarget(), HTTP1ToHTTPServerCodec(secure: false)])
      try pipeline.addHandlers(own(logger))
      return try NIOAsyncChannel(
        wrappingChannelSynchronously: channel,
        configuration: .init(isOutboundHalfClosureEnabled: true))
    }
  }

  /// An answer passes them from the last to the first.
  private func own(_ logger: Logger) -> [any ChannelHandler] {
    let counters = counters
    return [
      ConnectionDeadlines(limit: .milliseconds(limits.request)) { counters.clientWasCutOff() },
      ExpectationEnd(), PeerWatch(), UnreadableRequest(),
      HTTPConnectionStateHandler(idleTimeout: .milliseconds(limits.idle), logger: logger),
    ]
  }

  func handle(value: Value, logger: Logger) async {
    await handleHTTP(asyncChannel: value, logger: logger)
  }
}
