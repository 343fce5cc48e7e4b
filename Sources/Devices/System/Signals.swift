import CTerminal
import Glibc

/// Signals as something to read, so that the loop takes them between two events: `signalfd`.
///
/// To be made before there are threads: a thread takes over the signal mask of its maker, and a
/// signal goes to any thread that does not block it.
public final class Signals {
  /// The signals that a kiosk answers.
  public enum Signal: Hashable, Sendable, CaseIterable {
    /// `SIGTERM`: the service manager stops us.
    case terminate
    /// `SIGINT`: Ctrl-C in a developer's terminal.
    case interrupt
    /// `SIGHUP`: the terminal is gone.
    case hangUp
    /// `SIGWINCH`: the terminal has another size.
    case windowChanged
    /// `SIGUSR1`: a test asks for the frame in memory.
    case userOne

    var number: Int32 {
      switch self {
      case .terminate: SIGTERM
      case .interrupt: SIGINT
      case .hangUp: SIGHUP
      case .windowChanged: SIGWINCH
      case .userOne: SIGUSR1
      }
    }
  }

  private let descriptor: Descriptor

  /// Takes signals over from their usual effect.
  public init(_ signals: Set<Signal> = Set(Signal.allCases)) throws(SystemFault) {
    var mask = sigset_t()
    sigemptyset(&mask)
    for signal in signals { sigaddset(&mask, signal.number) }
    pthread_sigmask(SIG_BLOCK, &mask, nil)
    // A reader that is gone is told by the write that failed.
    signal(SIGPIPE, SIG_IGN)
    descriptor = Descriptor(
      owning: try syscall("signalfd") {
        signalfd(-1, &mask, Int32(SFD_CLOEXEC | SFD_NONBLOCK))
      })
  }

  /// Readable while a signal waits; for ``EventPoll``.
  public var number: Int32 { descriptor.number }

  /// The signals that came since the last call. The same signal sent twice may come once.
  public func drain() -> [Signal] {
    var found: [Signal] = []
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    while read(descriptor.number, &info, size) == size {
      let number = Int32(info.ssi_signo)
      found += Signal.allCases.filter { $0.number == number }
    }
    return found
  }
}
