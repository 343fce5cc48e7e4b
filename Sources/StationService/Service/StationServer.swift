import Exchange
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

/// Why the service doesn't start.
public enum StationServerFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Plain HTTP would leave this machine.
  case plainHTTP(address: String)
  /// The certificate or its key cannot be used.
  case certificate(path: String)

  public var description: String {
    switch self {
    case .plainHTTP(let address):
      "\(address) is not loopback and needs TLS: set listen.certificate and listen.key, or listen"
        + " on 127.0.0.1 behind a web server that ends TLS"
    case .certificate(let path): "the certificate or key cannot be used: \(path)"
    }
  }
}

/// The HTTP service of one `stationd`, from its start until it is told to stop.
public struct StationServer: Sendable {
  private let core: StationCore
  private let services: [any Service]
  private let onListening: @Sendable (Int) async -> Void

  /// - Parameters:
  ///   - services: that run as long as the server does.
  ///   - onListening: is told the port.
  public init(
    _ core: StationCore, services: [any Service] = [],
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.core = core
    self.services = services
    self.onListening = onListening
  }

  /// Serves until SIGTERM or SIGINT, or until the task is cancelled: what was begun is answered,
  /// and whoever waits for the feed is answered at once.
  public func run() async throws {
    let application = try application()
    // Stopped from the last to the first, each when the one behind it is done: the server waits for
    // all that it has begun to answer, so whoever waits for the feed is let go before.
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [application, WaitersRelease(feed: core.feed)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    try await group.run()
    await core.close()
  }

  /// The server's own words are of ports and sockets; the level keeps each connection out of it.
  private var quiet: Logger {
    var logger = core.logger
    logger.logLevel = max(logger.logLevel, .notice)
    return logger
  }

  func application() throws -> some ApplicationProtocol {
    let configuration = core.configuration
    let onListening = onListening
    return Application(
      router: StationRoutes(core).router(),
      server: try server(),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.listening.address, port: configuration.listening.port),
        backlog: 1024,
        availableConnectionsDelegate: .maximum(configuration.limits.connections, logger: quiet)),
      services: services,
      onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
      logger: core.logger)
  }

  private func server() throws -> HTTPServerBuilder {
    let limits = core.configuration.limits
    let counters = core.counters
    let plain = HTTPServerBuilder.http1(
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [
          ConnectionDeadlines(limit: .milliseconds(limits.request)) { counters.clientWasCutOff() }
        ],
        idleTimeout: .milliseconds(limits.idle),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
    guard let certificate = core.configuration.listening.certificate,
      let key = core.configuration.listening.key
    else {
      guard core.configuration.isLoopback else {
        throw StationServerFault.plainHTTP(address: core.configuration.listening.address)
      }
      return plain
    }
    return try .tls(plain, tlsConfiguration: try Self.tls(certificate, key))
  }

  private static func tls(_ certificate: String, _ key: String) throws -> TLSConfiguration {
    guard let chain = try? NIOSSLCertificate.fromPEMFile(certificate), !chain.isEmpty else {
      throw StationServerFault.certificate(path: certificate)
    }
    guard let secret = try? NIOSSLPrivateKey(file: key, format: .pem) else {
      throw StationServerFault.certificate(path: key)
    }
    var tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(secret))
    tls.minimumTLSVersion = .tlsv12
    return tls
  }
}

/// Answers all who wait for the feed when the service is told to stop, so that it can.
private struct WaitersRelease: Service {
  let feed: FeedWatch

  func run() async throws {
    try? await gracefulShutdown()
    feed.stop()
  }
}
