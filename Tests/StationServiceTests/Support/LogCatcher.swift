import Logging
import Synchronization

/// Keeps what is logged.
final class LogCatcher: Sendable {
  struct Event: Sendable {
    var level: Logger.Level
    var message: String
    var metadata: [String: String]
  }

  private let state = Mutex<[Event]>([])

  var events: [Event] { state.withLock { $0 } }

  /// Events with a message.
  func events(_ message: String) -> [Event] { events.filter { $0.message == message } }

  var logger: Logger {
    var logger = Logger(label: "test") { [self] _ in Handler(catcher: self) }
    logger.logLevel = .info
    return logger
  }

  private func keep(_ event: Event) { state.withLock { $0.append(event) } }

  private struct Handler: LogHandler {
    let catcher: LogCatcher
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let own = metadata.merging(event.metadata ?? [:]) { $1 }
      catcher.keep(
        Event(
          level: event.level, message: "\(event.message)", metadata: own.mapValues { "\($0)" }))
    }
  }
}
