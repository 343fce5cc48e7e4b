import Employment
import Glibc
import Logging

/// The log of a terminal: takes events of the catalogue and nothing else.
public struct KioskLog: Sendable {
  private let logger: Logger

  /// A log over any handler; tests and the simulation collect lines.
  public init(_ handler: StructuredLogHandler) {
    logger = Logger(label: "kioskd") { _ in handler }
  }

  /// A log that nobody reads.
  public static let silent = KioskLog(
    StructuredLogHandler(
      settings: LogSettings(level: .critical), now: { "" }, write: { _ in }))

  /// A log on standard error, which systemd's journal reads.
  ///
  /// - Parameter now: the wall clock.
  public static func standardError(
    _ settings: LogSettings, now: @escaping @Sendable () -> Timestamp
  ) -> KioskLog {
    KioskLog(handler(settings, now: now))
  }

  /// For `LoggingSystem.bootstrap`, so that what libraries log goes through the same guard.
  public static func handler(
    _ settings: LogSettings, now: @escaping @Sendable () -> Timestamp
  ) -> StructuredLogHandler {
    StructuredLogHandler(
      settings: settings, now: { words(for: now()) }, write: { writeToStandardError($0) })
  }

  /// One write a line, so that lines of threads do not mix. A log that cannot be written is no
  /// reason to stop.
  private static func writeToStandardError(_ line: String) {
    var line = line
    line.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Logs an event.
  public func event(_ event: KioskEvent) {
    let (kind, figures) = event.line
    logger.log(level: kind.level, "\(kind.rawValue)", metadata: metadata(figures))
  }

  private func metadata(_ figures: [KioskEvent.Figure]) -> Logger.Metadata {
    Dictionary(figures.map { ($0.name, .stringConvertible($0.value)) }) { first, _ in first }
  }

  /// `2026-11-23T09:00:00.000+08:00`, China Standard Time (ISO 8601).
  static func words(for moment: Timestamp) -> String {
    let inMinute = ((moment.milliseconds % 60_000) + 60_000) % 60_000
    let seconds = padded(inMinute / 1000, 2)
    let fraction = padded(inMinute % 1000, 3)
    return "\(moment.day)T\(moment.time):\(seconds).\(fraction)+08:00"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
