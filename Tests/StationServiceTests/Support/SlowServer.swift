import Foundation

@testable import StationService

/// Answers one request with a head and the beginning of a body, and never ends it.
final class SlowServer: Sendable {
  let port: Int
  /// Opens when head and beginning are on their way.
  let hasBegun = OneShot()
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, 1) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
  }

  deinit { close(descriptor) }

  /// Sends words after a head and keeps the connection; returns when the client has hung up.
  func send(_ words: String) async {
    let (descriptor, hasBegun) = (descriptor, hasBegun)
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let client = accept(descriptor, nil, nil)
        var request = [UInt8](repeating: 0, count: 4096)
        _ = recv(client, &request, request.count, 0)
        let bytes = Array("HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\n\r\n\(words)".utf8)
        _ = Foundation.send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        hasBegun.open()
        while recv(client, &request, request.count, 0) > 0 {}
        close(client)
        continuation.resume()
      }
    }
  }
}
