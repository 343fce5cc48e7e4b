import CTerminal
import Glibc

/// An open file that closes when its owner lets go of it.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Takes over a descriptor that is already open.
  init(owning number: Int32) {
    self.number = number
  }

  /// Opens a file; `O_CLOEXEC` is always set.
  init(path: String, flags: Int32) throws(SystemFault) {
    number = try terminalCall("open \(path)") { terminal_open(path, flags) }
  }

  deinit {
    close(number)
  }
}
