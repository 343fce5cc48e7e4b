import Hummingbird
import NIOCore

/// What goes with each request.
struct StationContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }

  /// Under which a caller without a name is counted. Never logged.
  var caller: String { remoteAddress?.ipAddress ?? "local" }
}
