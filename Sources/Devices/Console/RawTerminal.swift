import CTerminal
import Glibc

/// A terminal whose keys come to us one by one, for the text panel; as before when this ends.
public final class RawTerminal {
  /// Leaves the alternate screen, shows the cursor, drops colours, mouse and pasting modes.
  public static let farewell =
    "\u{1b}[?1000l\u{1b}[?1006l\u{1b}[?2004l\u{1b}[0m\u{1b}[?25h\u{1b}[?1049l"

  private let input: Int32
  private let output: Int32
  private let original: termios
  private let warden: Guard?

  /// Takes a terminal into raw mode.
  /// - Parameters:
  ///   - input, output: descriptors of one terminal; they stay open.
  ///   - warden: puts the terminal back when this process is killed.
  public init(
    input: Int32 = 0, output: Int32 = 1, warden: Guard?
  ) throws(ConsoleFault) {
    var original = termios()
    if tcgetattr(input, &original) < 0 { throw ConsoleFault(errno, "tcgetattr") }
    self.input = input
    self.output = output
    self.original = original
    self.warden = warden
    if let path = Self.path(of: input) {
      do {
        try warden?.watch(terminal: (path, original, Self.farewell))
      } catch {
        throw .system(error)
      }
    }
    var raw = terminal_raw(original)
    if tcsetattr(input, TCSAFLUSH, &raw) < 0 { throw ConsoleFault(errno, "tcsetattr") }
  }

  deinit {
    _ = try? write(Array(Self.farewell.utf8))
    var original = original
    tcsetattr(input, TCSAFLUSH, &original)
    try? warden?.watch(terminal: nil)
  }

  /// Readable while there is input; for ``EventPoll``.
  public var number: Int32 { input }

  /// Columns and rows now; nil when the terminal does not know, as on a serial line.
  public var size: (columns: Int, rows: Int)? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard terminal_size(output, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
    return (Int(columns), Int(rows))
  }

  /// What was typed, without waiting; empty when nothing was, nil when the terminal is gone.
  public func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = Glibc.read(input, &bytes, bytes.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN ? [] : nil }
    return Array(bytes.prefix(count))
  }

  /// Writes everything, however often the kernel takes only a part.
  public func write(_ bytes: [UInt8]) throws(SystemFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try syscall("write terminal") {
        rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      }
      rest = rest.dropFirst(count)
    }
  }

  private static func path(of number: Int32) -> String? {
    var buffer = [CChar](repeating: 0, count: 64)
    guard ttyname_r(number, &buffer, buffer.count) == 0 else { return nil }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
