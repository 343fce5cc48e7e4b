import Devices

/// A terminal as a text stage writes to it.
final class TerminalSink: TextSink {
  private let terminal: RawTerminal
  /// Whether a write failed in a way that does not end by itself: the terminal has hung up.
  private(set) var isGone = false

  init(_ terminal: RawTerminal) { self.terminal = terminal }

  var isBehind: Bool { terminal.isBehind }

  func send(_ bytes: [UInt8]) { attempt { () throws(SystemFault) in try terminal.send(bytes) } }

  func abandon() { terminal.abandon() }

  /// The terminal reads again.
  func resume() { attempt { () throws(SystemFault) in try terminal.resume() } }

  private func attempt(_ write: () throws(SystemFault) -> Void) {
    do {
      try write()
    } catch {
      terminal.abandon()
      isGone = true
    }
  }
}
