import CTerminal
import Glibc

/// What is written to a terminal, which may stop reading at any time and for ever: no call here
/// waits. What it does not take now is kept and goes on when it reads again.
///
/// The file is opened a second time where that is possible, since `O_NONBLOCK` on the first opening
/// would also hold for the shell that we were started from.
final class TerminalOutput {
  private let number: Int32
  /// Of the opening that is shared with others, to be put back.
  private let sharedFlags: Int32?
  private var backlog: [UInt8] = []
  private var sent = 0

  init(_ number: Int32) throws(SystemFault) {
    let second = terminal_open("/proc/self/fd/\(number)", O_WRONLY | O_NOCTTY | O_NONBLOCK)
    guard second < 0 else {
      (self.number, sharedFlags) = (second, nil)
      return
    }
    let flags = try terminalCall("F_GETFL terminal") { terminal_file_flags(number) }
    try terminalCall("F_SETFL terminal") { terminal_set_file_flags(number, flags | O_NONBLOCK) }
    (self.number, sharedFlags) = (number, flags)
  }

  deinit {
    if let sharedFlags {
      _ = terminal_set_file_flags(number, sharedFlags)
    } else {
      close(number)
    }
  }

  /// To be waited for while there is a backlog.
  var descriptor: Int32 { number }

  /// Bytes that the terminal has not taken.
  var backlogCount: Int { backlog.count - sent }

  /// Writes what the terminal takes and keeps the rest.
  func send(_ bytes: [UInt8]) throws(SystemFault) {
    backlog += bytes
    try resume()
  }

  /// Goes on with the backlog.
  func resume() throws(SystemFault) {
    while sent < backlog.count {
      let count = backlog[sent...].withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        throw SystemFault(call: "write terminal", code: errno)
      }
    }
    discard()
  }

  /// Forgets the backlog, wherever in a sequence it was cut.
  func discard() {
    backlog = []
    sent = 0
  }

  /// Waits until the terminal takes something, but not for long.
  func waitBriefly() {
    var poll = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    _ = Glibc.poll(&poll, 1, 200)
  }
}
