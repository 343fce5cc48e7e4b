import AsyncHTTPClient
import Employment
import Exchange
import Foundation
import NIOCore
import Station

/// Has operations done for whoever sits at the station's machine: by the service that runs, or here
/// on the store.
public enum OperationClient {
  /// The operation was not done.
  public struct Refused: Error, Hashable, Sendable, CustomStringConvertible {
    /// For whoever asked.
    public var description: String
  }

  /// Names the user of the system who asks; only the service's own user can open the socket.
  static let operatorField = "jiuye-operator"

  /// Nil when no service listens at the socket.
  public static func perform<Operation: StationOperation>(
    _ operation: Operation, as user: String, to socket: String
  ) async throws -> Operation.Answer? {
    guard CommandClient.isListening(at: socket) else { return nil }
    guard let url = URL(httpURLWithSocketPath: socket, uri: "/operations/\(Operation.name)") else {
      throw CommandClient.Fault(description: "the path of the socket cannot be used: \(socket)")
    }
    var request = HTTPClientRequest(url: url.absoluteString)
    request.method = .POST
    request.headers.add(name: operatorField, value: user)
    request.body = .bytes(ByteBuffer(bytes: try CanonicalJSON.bytes(of: operation)))
    let (status, bytes) = try await CommandClient.exchange(request)
    if status == .ok, let answer = try? CanonicalJSON.value(Operation.Answer.self, from: bytes) {
      return answer
    }
    guard let problem = try? CanonicalJSON.value(Problem.self, from: bytes) else {
      throw CommandClient.Fault(description: "the service is of another version: \(status.code)")
    }
    throw Refused(description: problem.detail ?? problem.title)
  }

  /// Does it here.
  public static func perform<Operation: StationOperation>(
    _ operation: Operation, as user: String, on core: StationCore
  ) async throws -> Operation.Answer {
    do throws(ServiceProblem) {
      return try await core.perform(operation, by: .machineOperator(user))
    } catch {
      throw Refused(description: error.detail ?? error.type.title)
    }
  }
}
