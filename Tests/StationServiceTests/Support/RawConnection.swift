import Foundation

/// Bytes to a port and back, as no well-behaved client sends them.
enum RawConnection {
  /// Sends bytes, ends its half where `ends`, and reads until the other side closes; what came.
  /// Nil when it isn't closed within half a minute.
  static func exchange(_ bytes: [UInt8], port: Int, ends: Bool = false) async -> String? {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: blocking(bytes, port, ends))
      }
    }
  }

  private static func blocking(_ bytes: [UInt8], _ port: Int, _ ends: Bool) -> String? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { return nil }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // The other side has closed: what it said before is still to be read.
      guard count > 0 else { break }
      sent += count
    }
    if ends { shutdown(descriptor, Int32(SHUT_WR)) }
    var found: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EAGAIN { return nil }
      guard count > 0 else { return String(decoding: found, as: UTF8.self) }
      found += buffer[..<count]
    }
  }
}
