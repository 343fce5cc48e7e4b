import Foundation
import Glibc
import Supervision
import Testing

@testable import Devices

@Suite("What the main loop waits for")
struct SystemTests {
  @Test("A message from another thread wakes the loop and is taken once")
  func mailbox() throws {
    let mailbox = try Mailbox<Int>()
    let poll = try EventPoll()
    try poll.add(mailbox.number, token: 7)
    #expect(try poll.wait(timeout: .zero).isEmpty)
    Thread.detachNewThread { for number in 1...3 { mailbox.post(number) } }
    var taken: [Int] = []
    while taken.count < 3 {
      let ready = try poll.wait(timeout: .seconds(5))
      try #require(ready.map(\.token) == [7])
      taken += mailbox.drain()
    }
    #expect(taken == [1, 2, 3])
    #expect(try poll.wait(timeout: .zero).isEmpty)
  }

  @Test("A program that crashes is told by its signal, and nobody reads its memory out")
  func quietCrash() async {
    await #expect(processExitsWith: .signal(SIGTRAP)) {
      // As the runtime's own handler does, which prints registers and what they point to.
      signal(SIGTRAP) { _ in _exit(7) }
      CrashReports.silence()
      raise(SIGTRAP)
    }
  }

  @Test("A timer that is past goes off at once, and only once")
  func timer() throws {
    let timer = try Devices.Timer()
    let poll = try EventPoll()
    try poll.add(timer.number, token: 1)
    timer.set(MonotonicClock.now().advanced(by: .seconds(-5)))
    #expect(try poll.wait(timeout: .seconds(5)).count == 1)
    #expect(timer.drain())
    #expect(!timer.drain())
    timer.set(MonotonicClock.now().advanced(by: .seconds(3600)))
    #expect(try poll.wait(timeout: .zero).isEmpty)
  }

  @Test("A timer that is turned off stays silent")
  func timerOff() throws {
    let timer = try Devices.Timer()
    timer.set(MonotonicTime(nanoseconds: 1))
    timer.set(nil)
    #expect(!timer.drain())
  }

  @Test("A signal is something to read, not an end")
  func signals() throws {
    let signals = try Signals([.userOne])
    pthread_kill(pthread_self(), SIGUSR1)
    #expect(signals.drain() == [.userOne])
    #expect(signals.drain() == [])
  }

  @Test("A wait shorter than a millisecond still waits")
  func rounding() {
    #expect(EventPoll.milliseconds(.microseconds(200)) == 1)
    #expect(EventPoll.milliseconds(.milliseconds(16)) == 16)
    #expect(EventPoll.milliseconds(.seconds(-1)) == 0)
    #expect(EventPoll.milliseconds(nil) == -1)
  }

  @Test("A failed call tells what was called and why")
  func fault() {
    #expect(throws: SystemFault(call: "open /nonexistent", code: ENOENT)) {
      try Devices.syscall("open /nonexistent") { open("/nonexistent", O_RDONLY) }
    }
  }
}

@Suite("The machine's supervision")
struct SupervisionTests {
  @Test("The service manager hears that the service is ready, and on which socket")
  func notifies() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/notify"
    let listener = try #require(Listener(path: path))
    let notifier = ServiceNotifier(
      environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "20000000"], processIdentifier: 42)
    #expect(notifier.tell(.ready, .status("two\nlines")))
    #expect(listener.read() == "READY=1\nSTATUS=twolines")
    #expect(notifier.watchdogInterval == .seconds(10))
  }

  @Test("A watchdog meant for another process is not ours to pet")
  func notMeant() {
    let environment = ["WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "41"]
    let notifier = ServiceNotifier(environment: environment, processIdentifier: 42)
    #expect(notifier.watchdogInterval == nil)
    #expect(!notifier.tell(.ready))
  }

  @Test("The watchdog is petted, and stopped by the magic close before an orderly end")
  func watchdog() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/watchdog"
    close(open(path, O_CREAT | O_WRONLY, 0o644))
    let watchdog = try Watchdog(path: path, seconds: 30)
    try watchdog.pet()
    try watchdog.disarm()
    var bytes = [UInt8](repeating: 0, count: 8)
    let file = open(path, O_RDONLY)
    defer { close(file) }
    #expect(read(file, &bytes, 8) == 2)
    #expect(bytes[1] == UInt8(ascii: "V"))
  }
}

/// A socket that stands for systemd's.
private final class Listener {
  private let number: Int32

  init?(path: String) {
    number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      for (index, byte) in path.utf8.enumerated() { bytes[index] = byte }
    }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if result != 0 { return nil }
  }

  func read() -> String {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = recv(number, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }

  deinit { close(number) }
}
