import Employment
import Exchange
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Why the service doesn't start.
public enum StationServerFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Plain HTTP would leave this machine.
  case plainHTTP(address: String)
  /// The certificate or its key cannot be used: the file, and why.
  case certificate(String)
  /// Nobody can be heard there: what was asked for and `errno`; 0 where the name is no address.
  case listening(address: String, port: Int, code: CInt)
  /// Commands cannot be heard: the path of the socket, and why.
  case commandSocket(String)
  /// There are not even descriptors for ten connections.
  case descriptors(limit: Int)

  public var description: String {
    switch self {
    case .plainHTTP(let address):
      "\(address) is not loopback and needs TLS: set listen.certificate and listen.key, or listen"
        + " on 127.0.0.1 behind a web server that ends TLS"
    case .certificate(let words): "the certificate or key cannot be used: \(words)"
    case .listening(let address, let port, let code):
      "cannot listen on \(address), port \(port): \(Self.words(of: code))"
    case .commandSocket(let words): "cannot listen for commands: \(words)"
    case .descriptors(let limit):
      "the system lets this process have \(limit) open files, which leaves none for connections:"
        + " raise LimitNOFILE= in the unit, or ulimit -n"
    }
  }

  private static func words(of code: CInt) -> String {
    switch code {
    case EADDRINUSE:
      "another program listens there (ss -ltnp shows which): stop it, or set listen.port"
    case EADDRNOTAVAIL: "this machine has no such address: correct listen.address"
    case EACCES: "this user may not have ports below 1024: set listen.port"
    case 0: "it is no address or name of this machine: correct listen.address"
    default: String(cString: strerror(code))  // Any number of the system's.
    }
  }
}

/// The HTTP service of one `stationd`, from its start until it is told to stop.
public struct StationServer: Sendable {
  /// What a configuration says now.
  public typealias Reread = @Sendable () throws -> StationConfiguration

  private let core: StationCore
  private let services: [any Service]
  private let reread: Reread?
  private let hangups: AsyncStream<Void>?
  private let onListening: @Sendable (Int) async -> Void

  /// - Parameters:
  ///   - services: that run as long as the server does.
  ///   - reread: reads the configuration again, at SIGHUP; without it the signal is not taken.
  ///   - hangups: in the place of SIGHUP, for tests.
  ///   - onListening: is told the port.
  public init(
    _ core: StationCore, services: [any Service] = [], reread: Reread? = nil,
    hangups: AsyncStream<Void>? = nil,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.core = core
    self.services = services
    self.reread = reread
    self.hangups = hangups
    self.onListening = onListening
  }

  /// Serves until SIGTERM or SIGINT, or until the task is cancelled: what was begun is answered,
  /// and whoever waits for the feed is answered at once.
  public func run() async throws {
    let connections = try connections()
    let certificate = try certificate()
    let isListening = Current(false)
    let application = application(certificate, connections) { port in
      isListening.replace(true)
      await onListening(port)
    }
    // Stopped from the last to the first, each when the one behind it is done: the server waits for
    // all that it has begun to answer, so whoever waits for the feed is let go before.
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [application, WaitersRelease(feed: core.feed)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    do { try await group.run() } catch {
      throw isListening.value ? error : fault(of: error)
    }
    await core.close()
  }

  /// The server's own words are of ports and sockets; the level keeps each connection out of it.
  private var quiet: Logger {
    var logger = core.logger
    logger.logLevel = max(logger.logLevel, .notice)
    return logger
  }

  /// So many as are configured, or as there are descriptors for.
  private func connections() throws(StationServerFault) -> Int {
    let wanted = core.configuration.limits.connections
    guard let limit = DescriptorLimit.current?.raised() else { return wanted }
    guard let connections = limit.connections(wanted: wanted) else {
      throw .descriptors(limit: limit.soft)
    }
    if connections < wanted {
      core.logger.warning(
        "fewer connections than configured: raise LimitNOFILE= or lower limits.connections",
        metadata: [
          "connections": "\(connections)", "configured": "\(wanted)", "openFiles": "\(limit.soft)",
        ])
    }
    return connections
  }

  private func certificate() throws(StationServerFault) -> ServerCertificate? {
    let listening = core.configuration.listening
    if let certificate = listening.certificate, let key = listening.key {
      return try ServerCertificate(certificate: certificate, key: key)
    }
    guard core.configuration.isLoopback else { throw .plainHTTP(address: listening.address) }
    return nil
  }

  private func application(
    _ certificate: ServerCertificate?, _ connections: Int,
    _ onListening: @escaping @Sendable (Int) async -> Void
  ) -> some ApplicationProtocol {
    let listening = core.configuration.listening
    var services = services
    if let reread {
      let reload = Reload(core, certificate: certificate, reread: reread)
      services.append(HangupReload(reload, at: hangups))
    }
    return Application(
      router: StationRoutes(core).router(),
      server: server(certificate),
      configuration: ApplicationConfiguration(
        address: .hostname(listening.address, port: listening.port),
        backlog: 1024,
        availableConnectionsDelegate: .maximum(connections, logger: quiet)),
      services: services,
      onServerRunning: { channel in
        await watchAccepting(channel)
        await onListening(channel.localAddress?.port ?? 0)
      },
      logger: core.logger)
  }

  private func server(_ certificate: ServerCertificate?) -> HTTPServerBuilder {
    let core = core
    let limits = core.configuration.limits
    let gate = ConnectionGate(
      limit: limits.connectionsPerAddress,
      proxies: TrustedProxies(core.configuration.listening.proxies))
    return HTTPServerBuilder { responder in
      StationChannel(
        responder: responder, gate: gate, certificate: certificate, limits: limits,
        counters: core.counters
      ) { address in
        core.refusals.note(.connections, from: address)
      }
    }
  }

  /// In front of all others, so that it may stop them.
  private func watchAccepting(_ channel: any Channel) async {
    let (logger, time) = (core.logger, core.time)
    let toldAt = Current<Timestamp?>(nil)
    try? await channel.eventLoop.submit {
      let pause = AcceptPause { code in
        let now = time.now
        // Twice a second while it lasts: once a minute is enough to read.
        if let at = toldAt.value, (0..<60_000).contains(now.milliseconds - at.milliseconds) {
          return
        }
        toldAt.replace(now)
        logger.warning(
          "no more connections for now: the system has no room for another",
          metadata: ["reason": "\(String(cString: strerror(code)))"])
      }
      try channel.pipeline.syncOperations.addHandler(pause, position: .first)
    }.get()
  }

  /// What kept the service from listening.
  private func fault(of error: any Error) -> any Error {
    let listening = core.configuration.listening
    switch error {
    case let error as IOError:
      return StationServerFault.listening(
        address: listening.address, port: listening.port, code: error.errnoCode)
    case is SocketAddressError, is SocketAddressError.UnknownHost:
      return StationServerFault.listening(
        address: listening.address, port: listening.port, code: 0)
    default: return error  // Of another service, or of the program.
    }
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
