import Glibc

/// What a process leaves behind when it traps.
public enum CrashReports {
  /// Keeps memory out of the journal: a crash is told by its signal and by nothing else.
  ///
  /// Swift's runtime would print registers with the bytes that they point to, which may be a name or
  /// a number of somebody. It reads `SWIFT_BACKTRACE` before the program runs, so for this process
  /// its handlers are taken off; the variable is for those that it starts. First thing in a program.
  public static func silence() {
    setenv("SWIFT_BACKTRACE", "enable=no", 1)
    for number in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] {
      signal(number, SIG_DFL)
    }
  }
}
