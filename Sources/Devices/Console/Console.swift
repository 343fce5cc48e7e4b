import CTerminal
import Glibc

/// A virtual console that belongs to the kiosk for as long as this lives: graphics mode, keyboard
/// off, no switching to another console. Everything is put back at the end.
///
/// SysRq and Ctrl-Alt-Del with the keyboard off never come from it; `kernel.sysrq = 0` and masking
/// `ctrl-alt-del.target` guard the time before the kiosk starts.
public final class Console {
  private let descriptor: Descriptor
  private let state: terminal_console_state
  private let warden: Guard?
  /// `/dev/tty1`.
  public let path: String
  /// Whether other consoles cannot be switched to. Needs `CAP_SYS_TTY_CONFIG`.
  public let isLocked: Bool

  /// Takes a console.
  /// - Parameters:
  ///   - path: nil takes the one that shows now.
  ///   - warden: puts the console back when this process is killed.
  public init(path: String? = nil, warden: Guard?) throws(ConsoleFault) {
    let path = try Self.resolved(path)
    let descriptor = try Self.opened(path)
    var state = terminal_console_state()
    let saved = terminal_console_save(descriptor.number, &state)
    if saved < 0 { throw ConsoleFault(-saved, "save \(path)") }
    self.path = path
    self.warden = warden
    // The guard knows before anything changes; unlocking what was not locked does no harm.
    state.locked = 1
    do {
      try warden?.watch(console: (path, state))
    } catch {
      throw .system(error)
    }
    state.locked = 0
    let taken = terminal_console_take(descriptor.number, &state)
    if taken < 0 {
      terminal_console_restore(descriptor.number, &state)
      throw ConsoleFault(-taken, "take \(path)")
    }
    isLocked = state.locked != 0
    self.state = state
    self.descriptor = descriptor
  }

  deinit {
    var state = state
    terminal_console_restore(descriptor.number, &state)
    try? warden?.watch(console: nil)
  }

  /// Puts a console into a state in which people can work, without knowing what was before.
  public static func reset(path: String? = nil) throws(ConsoleFault) {
    let path = try resolved(path)
    let descriptor = try opened(path)
    let result = terminal_console_reset(descriptor.number)
    if result < 0 { throw ConsoleFault(-result, "reset \(path)") }
  }

  private static func resolved(_ path: String?) throws(ConsoleFault) -> String {
    if let path { return path }
    return try activePath()
  }

  private static func activePath() throws(ConsoleFault) -> String {
    let descriptor = try opened("/dev/tty0")
    let active = terminal_console_active(descriptor.number)
    if active < 0 { throw ConsoleFault(-active, "VT_GETSTATE") }
    return "/dev/tty\(active)"
  }

  private static func opened(_ path: String) throws(ConsoleFault) -> Descriptor {
    do {
      return try Descriptor(path: path, flags: O_RDWR | O_NOCTTY)
    } catch {
      throw ConsoleFault(error.code, error.call)
    }
  }
}

/// Why the console cannot be taken.
public enum ConsoleFault: Error, Hashable, Sendable {
  /// There is no such console: a machine without virtual terminals.
  case missing
  case notPermitted
  /// A terminal that is no virtual console, such as a serial line.
  case notUsable
  case system(SystemFault)

  init(_ code: Int32, _ call: String) {
    switch code {
    case ENOENT, ENODEV, ENXIO: self = .missing
    case EACCES, EPERM: self = .notPermitted
    case ENOTTY, EINVAL: self = .notUsable
    default: self = .system(SystemFault(call: call, code: code))
    }
  }
}
