import Foundation
import Glibc
import Printing
import Synchronization

/// A spooler that gives one prepared answer to each request, in their order, and keeps what it was
/// asked: for states of cupsd that no private cupsd can be brought into on purpose.
final class AnsweringServer: Sendable {
  /// Status and attributes of a job, as RFC 8010 writes them.
  struct Answer {
    var status: UInt16 = 0
    /// `job-state`, an enum; nil for none.
    var state: Int32?
    var reason = "none"

    var bytes: [UInt8] {
      var bytes: [UInt8] = [2, 0, UInt8(status >> 8), UInt8(status & 0xFF), 0, 0, 0, 1, 1]
      bytes += Self.attribute(0x47, "attributes-charset", Array("utf-8".utf8))
      bytes += Self.attribute(0x48, "attributes-natural-language", Array("en".utf8))
      if let state {
        bytes.append(2)
        let value = (0..<4).map { UInt8(truncatingIfNeeded: state >> (24 - 8 * $0)) }
        bytes += Self.attribute(0x23, "job-state", value)
        bytes += Self.attribute(0x44, "job-state-reasons", Array(reason.utf8))
      }
      return bytes + [3]
    }

    private static func attribute(_ tag: UInt8, _ name: String, _ value: [UInt8]) -> [UInt8] {
      [tag, 0, UInt8(name.utf8.count)] + Array(name.utf8) + [0, UInt8(value.count)] + value
    }
  }

  private let listener: SilentServer
  private let asked = Mutex<[[UInt8]]>([])

  init?(_ answers: [Answer]) {
    guard let listener = SilentServer() else { return nil }
    self.listener = listener
    Thread.detachNewThread { [self] in serve(answers.map(\.bytes)) }
  }

  var server: CupsServer { listener.server }
  /// The operation of each request (RFC 8011, 5.4.15).
  var operations: [UInt8] { asked.withLock { $0.map { $0[3] } } }
  /// Whether the last request asks for a job to be purged.
  var lastPurges: Bool {
    asked.withLock { asked in
      asked.last.map { String(decoding: $0, as: UTF8.self).contains("purge-job") } ?? false
    }
  }

  private func serve(_ answers: [[UInt8]]) {
    let connection = accept(listener.descriptor, nil, nil)
    defer { close(connection) }
    for answer in answers {
      guard let request = Self.request(from: connection) else { return }
      asked.withLock { $0.append(request) }
      let head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: \(answer.count)\r\n\r\n"
      Self.send(Array(head.utf8) + answer, to: connection)
    }
  }

  /// The body of the next request; nil when the other side hangs up.
  private static func request(from connection: Int32) -> [UInt8]? {
    var head = ""
    while !head.hasSuffix("\r\n\r\n") {
      guard let byte = read(1, from: connection)?.first else { return nil }
      head.unicodeScalars.append(Unicode.Scalar(byte))
    }
    let lines = head.lowercased().split(separator: "\r\n")
    if lines.contains("expect: 100-continue") {
      send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), to: connection)
    }
    let length = lines.first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces)) }
    return length.flatMap { read($0, from: connection) }
  }

  private static func read(_ count: Int, from connection: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let more = bytes[filled...].withUnsafeMutableBytes {
        recv(connection, $0.baseAddress, $0.count, 0)
      }
      guard more > 0 else { return nil }
      filled += more
    }
    return bytes
  }

  private static func send(_ bytes: [UInt8], to connection: Int32) {
    _ = bytes.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, 0) }
  }
}
