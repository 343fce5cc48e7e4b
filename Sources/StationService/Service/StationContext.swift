import Hummingbird
import NIOCore

/// What goes with each request.
struct StationContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?
  /// Under which a caller without a name is counted: the other end of the connection, until a web
  /// server in front has said whom it speaks for. Never logged.
  var caller: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
    caller = remoteAddress?.ipAddress ?? "local"
  }
}
