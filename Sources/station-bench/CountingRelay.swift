import NIOCore
import NIOPosix
import Synchronization

/// Passes a connection on to the station and counts what goes over it.
final class CountingRelay: Sendable {
  private let counts = Mutex((up: 0, down: 0))
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  /// Opens a port on loopback that leads to `port`.
  func open(to port: Int) throws -> Int {
    let group = group
    let server = try ServerBootstrap(group: group)
      .childChannelInitializer { incoming in
        ClientBootstrap(group: incoming.eventLoop).connect(host: "127.0.0.1", port: port)
          .flatMap { outgoing in
            let up = PassingOn(to: outgoing) { bytes in self.counts.withLock { $0.up += bytes } }
            let down = PassingOn(to: incoming) { bytes in
              self.counts.withLock { $0.down += bytes }
            }
            return incoming.pipeline.addHandler(up).and(outgoing.pipeline.addHandler(down))
              .map { _ in }
          }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
    guard let port = server.localAddress?.port else { throw ChannelError.unknownLocalAddress }
    return port
  }

  /// What `body` sent and received.
  func count(_ body: () throws -> Void) rethrows -> (up: Int, down: Int) {
    counts.withLock { $0 = (up: 0, down: 0) }
    try body()
    return counts.withLock { $0 }
  }

  /// Ends all connections.
  func close() throws { try group.syncShutdownGracefully() }
}

/// Writes what it reads to another connection.
private final class PassingOn: ChannelInboundHandler, Sendable {
  typealias InboundIn = ByteBuffer

  private let other: any Channel
  private let count: @Sendable (Int) -> Void

  init(to other: any Channel, count: @escaping @Sendable (Int) -> Void) {
    self.other = other
    self.count = count
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    count(bytes.readableBytes)
    other.writeAndFlush(bytes, promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }
}
