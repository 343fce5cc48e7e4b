import CTerminal
import Glibc

/// A small process that puts console and terminal back when we end, however we end.
///
/// The kernel closes a pipe for a process that is killed too; the guard waits for that. It must
/// be started before there are threads, because it is a fork. A unit file adds
/// `ExecStopPost=kioskd console-reset` for the case that both are killed at once.
public final class Guard {
  private let orders: Descriptor
  private var order = terminal_guard_order()
  /// The guard's own process.
  public let processIdentifier: Int32

  /// Forks the guard. It has nothing to put back until a console or terminal is taken.
  public init() throws(SystemFault) {
    var number: Int32 = -1
    processIdentifier = try terminalCall("fork guard") { terminal_guard_start(&number) }
    orders = Descriptor(owning: number)
  }

  /// What the guard puts back on a console; nil when there is nothing to put back.
  func watch(console: (path: String, state: terminal_console_state)?) throws(SystemFault) {
    order.has_console = console == nil ? 0 : 1
    if let console {
      order.state = console.state
      Self.copy(console.path, into: &order.console)
    }
    try send()
  }

  /// What the guard puts back on a terminal; nil when there is nothing to put back.
  func watch(
    terminal: (path: String, attributes: termios, farewell: String)?
  ) throws(SystemFault) {
    order.has_terminal = terminal == nil ? 0 : 1
    if let terminal {
      order.attributes = terminal.attributes
      Self.copy(terminal.path, into: &order.terminal)
      Self.copy(terminal.farewell, into: &order.farewell)
    }
    try send()
  }

  private func send() throws(SystemFault) {
    try terminalCall("order to guard") { terminal_guard_order_send(orders.number, &order) }
  }

  /// Copies a text with its closing zero into a C array; what is too long is cut.
  private static func copy<Field>(_ text: String, into field: inout Field) {
    withUnsafeMutableBytes(of: &field) { bytes in
      bytes.initializeMemory(as: UInt8.self, repeating: 0)
      for (index, byte) in text.utf8.prefix(bytes.count - 1).enumerated() { bytes[index] = byte }
    }
  }
}
