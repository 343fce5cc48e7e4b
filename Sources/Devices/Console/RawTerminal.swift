import CTerminal
import Glibc

/// A terminal whose keys come to us one by one, for the text panel; as before when this ends.
public final class RawTerminal {
  /// Leaves the alternate screen, shows the cursor, wraps lines again, drops colours, mouse and pasting
  /// modes.
  public static let farewell =
    "\u{1b}[?7h\u{1b}[?1000l\u{1b}[?1006l\u{1b}[?2004l\u{1b}[0m\u{1b}[?25h\u{1b}[?1049l"

  private let input: Int32
  private let output: TerminalOutput
  private let original: termios
  private let warden: Guard?

  /// Takes a terminal into raw mode.
  /// - Parameters:
  ///   - input, output: descriptors of one terminal; they stay open.
  ///   - warden: puts the terminal back when this process is killed.
  /// - Throws: ``ConsoleFault/notUsable`` when one of them is no terminal.
  public init(
    input: Int32 = 0, output: Int32 = 1, warden: Guard?
  ) throws(ConsoleFault) {
    var original = termios()
    if tcgetattr(input, &original) < 0 { throw ConsoleFault(errno, "tcgetattr") }
    guard isatty(output) == 1 else { throw .notUsable }
    do {
      self.output = try TerminalOutput(output)
    } catch {
      throw .system(error)
    }
    self.input = input
    self.original = original
    self.warden = warden
    if let path = Self.path(of: input) {
      do {
        try warden?.watch(terminal: (path, original, Self.farewell))
      } catch {
        throw .system(error)
      }
    }
    // Not TCSAFLUSH, which waits for a terminal that reads nothing.
    var raw = terminal_raw(original)
    if tcsetattr(input, TCSANOW, &raw) < 0 { throw ConsoleFault(errno, "tcsetattr") }
    tcflush(input, TCIFLUSH)
  }

  deinit {
    abandon()
    try? send(Array(Self.farewell.utf8))
    if isBehind {
      output.waitBriefly()
      try? resume()
    }
    tcflush(input, TCIFLUSH)
    var original = original
    tcsetattr(input, TCSANOW, &original)
    try? warden?.watch(terminal: nil)
  }

  /// Readable while there is input; for ``EventPoll``.
  public var number: Int32 { input }

  /// Writable when the terminal reads again; for ``EventPoll``, while it ``isBehind``.
  public var outputNumber: Int32 { output.descriptor }

  /// Columns and rows now; nil when the terminal does not know, as on a serial line.
  public var size: (columns: Int, rows: Int)? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard terminal_size(output.descriptor, &columns, &rows) == 0, columns > 0, rows > 0 else {
      return nil
    }
    return (Int(columns), Int(rows))
  }

  /// What was typed, without waiting; empty when nothing was, nil when the terminal is gone.
  public func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = Glibc.read(input, &bytes, bytes.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN ? [] : nil }
    return Array(bytes.prefix(count))
  }

  /// Whether the terminal has not taken everything yet that was sent.
  public var isBehind: Bool { output.backlogCount > 0 }

  /// Writes without waiting; what the terminal does not take is kept for ``resume()``. A sender
  /// that goes on while it ``isBehind`` piles up memory.
  public func send(_ bytes: [UInt8]) throws(SystemFault) { try output.send(bytes) }

  /// Goes on with what the terminal did not take.
  public func resume() throws(SystemFault) { try output.resume() }

  /// Drops what the terminal did not take. CAN ends the sequence that may have been cut (ECMA-48,
  /// 8.3.6).
  public func abandon() {
    guard isBehind else { return }
    output.discard()
    try? output.send([0x18])
  }

  private static func path(of number: Int32) -> String? {
    var buffer = [CChar](repeating: 0, count: 64)
    guard ttyname_r(number, &buffer, buffer.count) == 0 else { return nil }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
