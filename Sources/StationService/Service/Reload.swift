import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// A value that can be put in the place of another while the service runs.
final class Current<Value: Sendable>: Sendable {
  private let state: Mutex<Value>

  init(_ value: Value) { state = Mutex(value) }

  var value: Value { state.withLock { $0 } }

  func replace(_ value: Value) { state.withLock { $0 = value } }
}

/// Reads certificate and clerks' keys again, without ending anything. All else of a configuration
/// counts from the next start.
struct Reload: Sendable {
  private let core: StationCore
  private let certificate: ServerCertificate?
  private let reread: StationServer.Reread

  init(
    _ core: StationCore, certificate: ServerCertificate?, reread: @escaping StationServer.Reread
  ) {
    self.core = core
    self.certificate = certificate
    self.reread = reread
  }

  /// All of it or nothing; the log says which.
  func now() {
    do {
      let configuration = try reread()
      if let certificate {
        guard let file = configuration.listening.certificate, let key = configuration.listening.key
        else { throw StationServerFault.certificate("listen.certificate was taken out") }
        try certificate.replace(certificate: file, key: key)
      }
      core.clerks.replace(configuration.clerks)
      core.logger.notice(
        "read again",
        metadata: [
          "certificate": "\(certificate != nil)", "clerks": "\(configuration.clerks.count)",
        ])
    } catch {
      core.logger.error(
        "not read again: what was read before counts", metadata: ["why": "\(error)"])
    }
  }
}

/// Reloads at SIGHUP (`systemctl reload stationd`).
struct HangupReload: Service {
  private let reload: Reload
  private let hangups: AsyncStream<Void>?

  /// - Parameter hangups: in the place of the signal; nil for the signal.
  init(_ reload: Reload, at hangups: AsyncStream<Void>? = nil) {
    self.reload = reload
    self.hangups = hangups
  }

  func run() async throws {
    if let hangups {
      for await _ in hangups.cancelOnGracefulShutdown() { reload.now() }
    } else {
      let signals = await UnixSignalsSequence(trapping: .sighup)
      for await _ in signals.cancelOnGracefulShutdown() { reload.now() }
    }
  }
}
