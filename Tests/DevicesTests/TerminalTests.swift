import CTerminal
import Glibc
import Testing

@testable import Devices

/// A terminal without a window: the two ends of a pty.
private final class Pty {
  let master: Int32
  let terminal: Int32
  let path: String

  init() throws {
    var ends: (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 64)
    try #require(openpty(&ends.0, &ends.1, &name, nil, nil) == 0)
    (master, terminal) = ends
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
  }

  deinit {
    close(master)
    close(terminal)
  }

  /// Whether keys come one by one, without echo.
  var isRaw: Bool {
    var attributes = termios()
    tcgetattr(terminal, &attributes)
    return attributes.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0
  }

  /// What has been written to the terminal, as soon as there is any.
  func written(within timeout: Duration = .seconds(10)) throws -> String {
    let poll = try EventPoll()
    try poll.add(master, token: 0)
    _ = try poll.wait(timeout: timeout)
    var bytes = [UInt8](repeating: 0, count: 512)
    // The bytes are to be looked at after the read, not before.
    let count = try poll.wait(timeout: .zero).isEmpty ? 0 : read(master, &bytes, 512)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }
}

/// Waits for a child, at most until the alarm of the test runner.
private func ended(_ child: Int32) {
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0, errno == EINTR {}
}

/// `fork` as C has it. The child calls nothing of Swift but what stands in the test.
private let forkProcess: @convention(c) () -> Int32 = {
  let symbol = dlsym(UnsafeMutableRawPointer(bitPattern: 0), "fork")
  return unsafeBitCast(symbol, to: (@convention(c) () -> Int32).self)
}()

@Suite("The terminal behind the text panel")
struct RawTerminalTests {
  @Test("Keys come one by one while the panel runs, and the terminal is as before afterwards")
  func restores() throws {
    let pty = try Pty()
    #expect(!pty.isRaw)
    do {
      let terminal = try RawTerminal(input: pty.terminal, output: pty.terminal, warden: nil)
      #expect(pty.isRaw)
      write(pty.master, "3\u{3}", 2)
      let poll = try EventPoll()
      try poll.add(terminal.number, token: 0)
      #expect(try poll.wait(timeout: .seconds(5)).count == 1)
      // Ctrl-C is a key like others.
      #expect(terminal.read() == [UInt8(ascii: "3"), 3])
      #expect(terminal.read() == [])
    }
    #expect(!pty.isRaw)
    #expect(try pty.written().hasSuffix("\u{1b}[?25h\u{1b}[?1049l"))
  }

  @Test("The size of the terminal follows its window")
  func size() throws {
    let pty = try Pty()
    let terminal = try RawTerminal(input: pty.terminal, output: pty.terminal, warden: nil)
    #expect(terminal.size == nil)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    #expect(ioctl(pty.master, UInt(TIOCSWINSZ), &size) == 0)
    #expect(terminal.size?.columns == 80)
    #expect(terminal.size?.rows == 24)
  }

  @Test("A terminal that stops reading holds nobody up, and gets the rest when it reads again")
  func stuck() throws {
    let pty = try Pty()
    let terminal = try RawTerminal(input: pty.terminal, output: pty.terminal, warden: nil)
    let frame = Array(repeating: UInt8(ascii: "x"), count: 300_000)
    try terminal.send(frame)
    #expect(terminal.isBehind)
    var count = 0
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while count < frame.count {
      let got = read(pty.master, &bytes, bytes.count)
      try #require(got > 0)
      count += got
      try terminal.resume()
    }
    #expect(!terminal.isBehind)
    // What the shell has of the terminal still waits as before.
    #expect(terminal_file_flags(pty.terminal) & O_NONBLOCK == 0)
  }

  @Test("What a terminal did not take can be dropped: a sequence that was cut is ended")
  func abandoned() throws {
    let pty = try Pty()
    let terminal = try RawTerminal(input: pty.terminal, output: pty.terminal, warden: nil)
    try terminal.send(Array(repeating: UInt8(ascii: "x"), count: 300_000))
    terminal.abandon()
    var text = ""
    while !text.hasSuffix("\u{18}") {
      text += try pty.written()
      try terminal.resume()
    }
    #expect(!terminal.isBehind)
    #expect(text.utf8.count < 300_000)
  }

  @Test("A terminal that is gone ends a write instead of the program")
  func gone() throws {
    var ends: (Int32, Int32) = (-1, -1)
    try #require(openpty(&ends.0, &ends.1, nil, nil, nil) == 0)
    let terminal = try RawTerminal(input: ends.1, output: ends.1, warden: nil)
    close(ends.0)
    #expect(throws: SystemFault.self) { try terminal.send([UInt8(ascii: "x")]) }
    close(ends.1)
  }

  @Test("What is no terminal is refused")
  func refused() throws {
    let null = open("/dev/null", O_RDWR)
    defer { close(null) }
    let pty = try Pty()
    #expect(throws: ConsoleFault.notUsable) {
      try RawTerminal(input: pty.terminal, output: null, warden: nil)
    }
    #expect(!pty.isRaw)
    #expect(throws: ConsoleFault.notUsable) {
      try RawTerminal(input: null, output: null, warden: nil)
    }
  }
}

@Suite("The guard")
struct GuardTests {
  @Test("A kiosk that is killed leaves a terminal in which people can type")
  func killed() throws {
    let pty = try Pty()
    var order = terminal_guard_order()
    order.has_terminal = 1
    tcgetattr(pty.terminal, &order.attributes)
    withUnsafeMutableBytes(of: &order.terminal) { $0.copyBytes(from: Array(pty.path.utf8)) }
    withUnsafeMutableBytes(of: &order.farewell) { $0.copyBytes(from: Array("back".utf8)) }
    var raw = terminal_raw(order.attributes)
    var pipe: Int32 = -1

    let kiosk = forkProcess()
    if kiosk == 0 {
      if terminal_guard_start(&pipe) < 0 { _exit(1) }
      if terminal_guard_order_send(pipe, &order) < 0 { _exit(2) }
      tcsetattr(pty.terminal, TCSAFLUSH, &raw)
      write(pty.terminal, "raw", 3)
      while true { pause() }
    }
    try #require(kiosk > 0)
    #expect(try pty.written() == "raw")
    #expect(pty.isRaw)
    kill(kiosk, SIGKILL)
    ended(kiosk)
    #expect(try pty.written() == "back")
    #expect(!pty.isRaw)
  }

  @Test("A kiosk that put everything back itself leaves the guard nothing to do")
  func disarmed() throws {
    let pty = try Pty()
    let child: Int32
    do {
      let warden = try Guard()
      child = warden.processIdentifier
      _ = try RawTerminal(input: pty.terminal, output: pty.terminal, warden: warden)
      #expect(try pty.written().hasSuffix("\u{1b}[?1049l"))
    }
    ended(child)
    // The guard is gone, and wrote nothing after the panel's own farewell.
    #expect(try pty.written(within: .zero).isEmpty == true)
  }

  @Test("Signals to the whole group do not end the guard before its work is done")
  func outlives() throws {
    let pty = try Pty()
    let child: Int32
    do {
      let warden = try Guard()
      child = warden.processIdentifier
      var attributes = termios()
      tcgetattr(pty.terminal, &attributes)
      try warden.watch(terminal: (pty.path, attributes, "hello"))
      for signal in [SIGTERM, SIGINT, SIGHUP] { kill(child, signal) }
    }
    #expect(try pty.written() == "hello")
    ended(child)
  }
}

@Suite("The console")
struct ConsoleTests {
  @Test("A terminal that is no virtual console is refused and left as it is")
  func refused() throws {
    let pty = try Pty()
    #expect(throws: ConsoleFault.notUsable) { try Console(path: pty.path, warden: nil) }
    #expect(throws: ConsoleFault.missing) { try Console(path: "/dev/nothing", warden: nil) }
    #expect(!pty.isRaw)
  }
}
