import Devices
import Employment
import Logging
import Printing

/// An input device as the configuration describes it.
public struct ConfiguredDevice: Hashable, Sendable {
  /// Where it stands in the list (`input.devices`), from 0.
  public var position: Int
  /// How to find it and what to use it for.
  public var rule: InputSettings.Rule

  /// A device at its place in the list.
  public init(position: Int, rule: InputSettings.Rule) {
    self.position = position
    self.rule = rule
  }
}

/// The slip printer.
public struct PrinterSettings: Hashable, Sendable {
  /// The name of the CUPS queue (`printer.queue`).
  public var queue: String
  /// A socket, or a host and port; nil is what CUPS itself takes (`printer.server`).
  public var server: CupsServer?
  /// What slips are printed on (`printer.paper`).
  public var paper: Paper
  /// How long cupsd may take to answer one request (`printer.requestSeconds`).
  public var requestSeconds: Int
  /// How long a person waits for paper before the screen says what to do instead
  /// (`printer.printSeconds`).
  public var printSeconds: Int

  /// Settings; those of a terminal that has been told nothing by default.
  public init(
    queue: String = "slip", server: CupsServer? = nil, paper: Paper = .a4, requestSeconds: Int = 5,
    printSeconds: Int = 120
  ) {
    self.queue = queue
    self.server = server
    self.paper = paper
    self.requestSeconds = requestSeconds
    self.printSeconds = printSeconds
  }
}

/// The machine's watchdog.
public struct WatchdogSettings: Hashable, Sendable {
  /// `/dev/watchdog`; nil leaves it to systemd (`watchdog.device`).
  public var device: String?
  /// After so many seconds without a sign of life the machine is reset (`watchdog.seconds`).
  public var seconds: Int

  /// Settings; by default none is used.
  public init(device: String? = nil, seconds: Int = 30) {
    self.device = device
    self.seconds = seconds
  }
}

/// What is logged, and how.
public struct LogSettings: Hashable, Sendable {
  /// The form of a line.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// `time=… level=info event=slip.printed number=3`.
    case logfmt
    /// One JSON object a line.
    case json
  }
  /// The least that is written (`log.level`).
  public var level: Logger.Level
  /// `log.format`.
  public var format: Format

  /// Settings; those of a terminal that has been told nothing by default.
  public init(level: Logger.Level = .info, format: Format = .logfmt) {
    self.level = level
    self.format = format
  }
}

/// The virtual console that the kiosk takes.
public struct ConsoleSettings: Hashable, Sendable {
  /// `/dev/tty1`; nil takes the one that shows (`console.path`).
  public var path: String?
  /// Whether other consoles cannot be switched to (`console.lock`).
  public var lock: Bool

  /// Settings; those of a terminal that has been told nothing by default.
  public init(path: String? = nil, lock: Bool = true) {
    self.path = path
    self.lock = lock
  }
}
