import CTerminal
import Glibc

/// The machine's watchdog: resets it when nobody pets it in time.
public final class Watchdog {
  private let descriptor: Descriptor

  /// Starts the watchdog.
  /// - Parameters:
  ///   - path: `/dev/watchdog`.
  ///   - seconds: after which the machine is reset; drivers with a fixed time keep theirs.
  public init(path: String = "/dev/watchdog", seconds: Int) throws(SystemFault) {
    descriptor = try Descriptor(path: path, flags: O_WRONLY)
    _ = terminal_watchdog_set_timeout(descriptor.number, Int32(clamping: seconds))
  }

  /// To be called by the loop that must stay alive, and by nobody else.
  public func pet() throws(SystemFault) {
    try send("p")
  }

  /// Stops the watchdog before an orderly end: the "magic close". Without it the machine is reset
  /// when this process ends, which is what a crash deserves.
  public func disarm() throws(SystemFault) {
    try send("V")
  }

  private func send(_ character: Character) throws(SystemFault) {
    var byte = character.asciiValue ?? 0
    try syscall("write watchdog") { write(descriptor.number, &byte, 1) }
  }
}
