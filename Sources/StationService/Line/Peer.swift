import NIOCore
import NIOHTTPTypes
import Synchronization

/// The other end of a connection, as long as somebody is there.
///
/// A caller that has gone closes its half of the connection, or the connection breaks. One that only
/// says that it will ask nothing more looks the same and is answered at once.
final class Peer: Sendable {
  private struct State {
    var hasGone = false
    var act: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Calls `act` when it goes, at once when it has gone. One at a time, as a connection has one
  /// request at a time.
  func whenGone(_ act: @escaping @Sendable () -> Void) {
    let hasGone = state.withLock { state in
      if !state.hasGone { state.act = act }
      return state.hasGone
    }
    if hasGone { act() }
  }

  /// Nobody wants to know any more.
  func forget() { state.withLock { $0.act = nil } }

  fileprivate func goes() {
    let act = state.withLock { state in
      state.hasGone = true
      defer { state.act = nil }
      return state.act
    }
    act?()
  }
}

/// Notices in a connection's pipeline that its peer goes.
final class PeerWatch: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  let peer = Peer()

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { peer.goes() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    peer.goes()
    context.fireChannelInactive()
  }
}

extension StationContext {
  /// The other end of the connection by which the request came; nil where nothing watches it.
  func peer() async -> Peer? {
    let channel = channel
    return try? await channel.eventLoop.submit {
      try channel.pipeline.syncOperations.handler(type: PeerWatch.self).peer
    }.get()
  }
}
