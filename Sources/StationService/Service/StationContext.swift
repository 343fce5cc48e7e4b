import Hummingbird
import NIOCore

/// What goes with each request.
struct StationContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel
  let remoteAddress: SocketAddress?
  /// The address of a caller: the other end of the connection, until a web server in front has said
  /// whom it speaks for. Logged only with what was refused.
  var caller: String
  /// Under which a caller without a name is counted.
  var network: String { CallerNetwork.name(of: caller) }

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
    remoteAddress = source.channel.remoteAddress
    caller = remoteAddress?.ipAddress ?? "local"
  }
}
