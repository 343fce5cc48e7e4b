import AsyncHTTPClient
import Exchange
import Foundation
import NIOCore
import NIOHTTP1

/// Hands a command to the service that runs.
public enum CommandClient {
  /// The service is there but did not do as it was asked.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// For whoever typed the command.
    public var description: String
  }

  /// A backup of a big store takes minutes in which nothing is heard, and the shared client hangs up
  /// after one and a half.
  static let configuration = HTTPClient.Configuration(
    timeout: HTTPClient.Configuration.Timeout(connect: .seconds(10), read: nil))

  /// Nil when no service listens at the socket.
  public static func send(
    _ command: StationCommand, to socket: String
  ) async throws(Fault) -> CommandAnswer? {
    guard isListening(at: socket) else { return nil }
    guard let url = URL(httpURLWithSocketPath: socket, uri: "/command") else {
      throw Fault(description: "the path of the socket cannot be used: \(socket)")
    }
    let body: Data
    do { body = try CanonicalJSON.bytes(of: command) } catch {
      throw Fault(description: "the command cannot be written as JSON")
    }
    var request = HTTPClientRequest(url: url.absoluteString)
    request.method = .POST
    request.body = .bytes(ByteBuffer(bytes: body))
    let (status, bytes) = try await exchange(request)
    guard status == .ok, let value = try? CanonicalJSON.value(CommandAnswer.self, from: bytes)
    else { throw Fault(description: "the service is of another version: \(status.code)") }
    return value
  }

  /// Asks and waits for the whole answer.
  static func exchange(
    _ request: HTTPClientRequest
  ) async throws(Fault) -> (status: HTTPResponseStatus, body: Data) {
    do {
      return try await HTTPClient.withHTTPClient(configuration: configuration) {
        let answer = try await $0.execute(request, timeout: .hours(2))
        let bytes = try await answer.body.collect(upTo: 256 << 20)
        return (answer.status, Data(bytes.readableBytesView))
      }
    } catch {
      throw Fault(
        description: "the service went away while it did this; see whether it is done")
    }
  }

  /// Whether a service has the socket open. One that was killed leaves the socket behind.
  static func isListening(at path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }
}
