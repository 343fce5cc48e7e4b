import Foundation
import Logging
import Synchronization

@testable import Kiosk

/// Lines that a handler wrote.
final class LoggedLines: Sendable {
  private let written = Mutex<[String]>([])

  var all: [String] { written.withLock { $0 } }

  /// The lines from their event on, without its time and level, and without the end of the line.
  var events: [String] {
    all.compactMap { line in
      line.firstRange(of: "event=").map {
        line[$0.upperBound...].trimmingCharacters(in: .newlines)
      }
    }
  }

  func handler(_ format: LogSettings.Format, _ level: Logger.Level = .info) -> StructuredLogHandler
  {
    StructuredLogHandler(
      settings: LogSettings(level: level, format: format), now: { "2026-11-23T09:00:00.000+08:00" },
      write: { line in self.written.withLock { $0.append(line) } })
  }
}
