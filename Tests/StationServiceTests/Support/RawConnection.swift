import Foundation

/// Bytes to a port and back, as no well-behaved client sends them.
///
/// Each talk has a thread of its own: libdispatch adds threads for those that wait one by one, a second
/// each, and the service under test is not to wait for its caller's turn.
enum RawConnection {
  /// Sends bytes, ends its half where `ends`, and reads until the other side closes; what came.
  /// Nil when it isn't closed within half a minute.
  static func exchange(_ bytes: [UInt8], port: Int, ends: Bool = false) async -> String? {
    await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: blocking(bytes, port, ends)) }.start()
    }
  }

  private static func blocking(_ bytes: [UInt8], _ port: Int, _ ends: Bool) -> String? {
    guard let talk = RawTalk(port: port) else { return nil }
    talk.send(bytes)
    if ends { talk.end() }
    return talk.readToEnd()
  }

  /// Sends and reads in turn, on a thread of its own.
  static func converse<Answer: Sendable>(
    port: Int, _ body: @escaping @Sendable (RawTalk) -> Answer
  ) async -> Answer? {
    await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: RawTalk(port: port).map(body)) }.start()
    }
  }
}

/// A connection to loopback; each call waits half a minute at most.
final class RawTalk: Sendable {
  private let descriptor: Int32

  /// Nil where nobody takes it.
  init?(port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let descriptor = descriptor
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    if !isConnected { return nil }
  }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // The other side has closed: what it said before is still to be read.
      guard count > 0 else { break }
      sent += count
    }
  }

  /// Nothing more is sent.
  func end() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The connection breaks when this value goes, instead of ending in order.
  func breakOff() {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
  }

  /// All that comes until some words have come; what there was when it ended before.
  func read(until words: String) -> String {
    var found = ""
    while !found.contains(words), let more = read(), !more.isEmpty { found += more }
    return found
  }

  /// All that comes until the other side closes; nil when it doesn't.
  func readToEnd() -> String? {
    var found = ""
    while let more = read() {
      if more.isEmpty { return found }
      found += more
    }
    return nil
  }

  /// Empty at the end, or where the connection broke; nil when nothing comes.
  private func read() -> String? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count < 0, errno == EAGAIN { return nil }
    return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
  }
}
