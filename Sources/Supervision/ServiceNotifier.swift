import CTerminal
import Glibc

/// Tells systemd how the service is, as sd_notify(3) does. Without systemd it tells nobody.
public struct ServiceNotifier: Sendable {
  /// What there is to tell.
  public enum Message: Hashable, Sendable {
    case ready
    case stopping
    case watchdog
    /// One line for `systemctl status`. Never anything personal.
    case status(String)

    var text: String {
      switch self {
      case .ready: "READY=1"
      case .stopping: "STOPPING=1"
      case .watchdog: "WATCHDOG=1"
      case .status(let line): "STATUS=\(line.filter { !$0.isNewline })"
      }
    }
  }

  private let socket: String?
  /// How often ``Message/watchdog`` must be told: half of what systemd waits; nil when it does
  /// not wait at all.
  public let watchdogInterval: Duration?

  /// - Parameter environment: of the process: `NOTIFY_SOCKET`, `WATCHDOG_USEC`, `WATCHDOG_PID`.
  public init(environment: [String: String], processIdentifier: Int32 = getpid()) {
    socket = environment["NOTIFY_SOCKET"]
    let isMeant = environment["WATCHDOG_PID"].map { $0 == String(processIdentifier) } ?? true
    watchdogInterval =
      isMeant
      ? environment["WATCHDOG_USEC"].flatMap { Int64($0) }.map { .microseconds($0 / 2) } : nil
  }

  /// Tells; a service manager that does not listen is no fault of ours.
  @discardableResult
  public func tell(_ messages: Message...) -> Bool {
    guard let socket else { return false }
    return terminal_notify(socket, messages.map(\.text).joined(separator: "\n")) == 0
  }
}
