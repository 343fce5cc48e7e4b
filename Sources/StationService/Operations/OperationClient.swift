import AsyncHTTPClient
import Employment
import Exchange
import Foundation
import NIOCore
import NIOHTTP1
import Station

/// Has operations done for whoever sits at the station's machine: by the service that runs, or here
/// on the store.
public struct OperationClient: Sendable {
  /// The operation was not done.
  public struct Refused: Error, Hashable, Sendable, CustomStringConvertible {
    /// For whoever asked.
    public var description: String
  }

  /// The service is there but did not do as it was asked.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// For whoever asked.
    public var description: String
  }

  /// Who asks.
  public struct Identity: Hashable, Sendable {
    /// The user of the system, where no account is logged in.
    public var user: String
    /// The token of a session or of an account; nil for the machine's operator.
    public var token: String?

    /// An identity.
    public init(user: String, token: String? = nil) {
      self.user = user
      self.token = token
    }
  }

  /// An answer, and whether halls wait to hear of it.
  public struct Receipt<Answer: Sendable>: Sendable {
    /// What came of it.
    public var answer: Answer
    /// It is recorded, and nobody publishes it now.
    public var awaitsPublication: Bool
  }

  private enum Place: Sendable {
    case socket(String)
    case store(StationCore)
  }

  /// Names the user of the system who asks; only the service's own user can open the socket.
  static let operatorField = "jiuye-operator"
  /// Says that nobody publishes what was done.
  static let waitingField = "jiuye-awaits-publication"
  /// A backup of a big store takes minutes in which nothing is heard, and the shared client hangs up
  /// after one and a half.
  static let configuration = HTTPClient.Configuration(
    timeout: HTTPClient.Configuration.Timeout(connect: .seconds(10), read: nil))

  private let place: Place
  private let identity: Identity

  /// Of the service that listens at a socket; nil where none does.
  public init?(socket path: String, _ identity: Identity) {
    guard Self.isListening(at: path) else { return nil }
    place = .socket(path)
    self.identity = identity
  }

  /// Of a store that is open here.
  public init(_ core: StationCore, _ identity: Identity) {
    place = .store(core)
    self.identity = identity
  }

  /// What came of an operation.
  public func perform<Operation: OperationDescription>(
    _ operation: Operation
  ) async throws -> Operation.Answer { try await receipt(of: operation).answer }

  /// What came of an operation, and whether halls wait to hear of it.
  public func receipt<Operation: OperationDescription>(
    of operation: Operation
  ) async throws -> Receipt<Operation.Answer> {
    let body = try CanonicalJSON.bytes(of: operation)
    let (bytes, waits) =
      switch place {
      case .socket(let path): try await ask(Operation.name, body, path)
      case .store(let core): try await perform(Operation.name, body, core)
      }
    guard let answer = try? CanonicalJSON.value(Operation.Answer.self, from: bytes) else {
      throw Fault(description: "the service is of another version")
    }
    return Receipt(answer: answer, awaitsPublication: waits)
  }

  private func perform(
    _ name: String, _ body: Data, _ core: StationCore
  ) async throws -> (Data, Bool) {
    guard let binding = OperationBinding.all[name] else {
      throw Fault(description: "this program has no operation \(name)")
    }
    do throws(ServiceProblem) {
      let caller = try await core.caller(token: identity.token, user: identity.user)
      let answer = try await binding.perform(core, [UInt8](body), caller)
      return (answer, await core.awaitsPublication(binding))
    } catch {
      throw Refused(description: error.detail ?? error.type.title)
    }
  }

  private func ask(_ name: String, _ body: Data, _ path: String) async throws -> (Data, Bool) {
    guard let url = URL(httpURLWithSocketPath: path, uri: "/operations/\(name)") else {
      throw Fault(description: "the path of the socket cannot be used: \(path)")
    }
    var request = HTTPClientRequest(url: url.absoluteString)
    request.method = .POST
    request.headers.add(name: Self.operatorField, value: identity.user)
    if let token = identity.token {
      request.headers.add(name: "authorization", value: "Bearer \(token)")
    }
    request.body = .bytes(ByteBuffer(bytes: body))
    let (head, bytes) = try await Self.exchange(request)
    if head.status == .ok { return (bytes, head.headers.contains(name: Self.waitingField)) }
    guard let problem = try? CanonicalJSON.value(Problem.self, from: bytes) else {
      throw Fault(description: "the service is of another version: \(head.status.code)")
    }
    throw Refused(description: problem.detail ?? problem.title)
  }

  /// Asks and waits for the whole answer.
  private static func exchange(
    _ request: HTTPClientRequest
  ) async throws(Fault) -> (head: HTTPClientResponse, body: Data) {
    do {
      return try await HTTPClient.withHTTPClient(configuration: configuration) {
        let answer = try await $0.execute(request, timeout: .hours(2))
        let bytes = try await answer.body.collect(upTo: 256 << 20)
        return (answer, Data(bytes.readableBytesView))
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

extension StationCore {
  /// Who sits at the station's machine: the account of a token, or the machine's operator.
  func caller(token: String?, user: String) async throws(ServiceProblem) -> Caller {
    guard let token else { return .machineOperator(user) }
    let caller = try await bearer(of: token, through: .command, address: "")
    guard let caller else {
      throw ServiceProblem(
        .notAllowed, "The session has ended, or its account was closed: stationd login NAME.")
    }
    return caller
  }

  /// The bearer of a token of an account; nil where it opens nothing.
  func bearer(
    of token: String, through channel: Caller.Channel, address: String
  ) async throws(ServiceProblem) -> Caller? {
    let (digest, now) = (AccessKey.digest(of: token), time.now)
    do throws(StationFault) {
      return try await read { transaction throws(StationFault) in
        try AccountBook(transaction).bearer(
          of: digest, at: now, through: channel, address: address)
      }
    } catch {
      throw ServiceProblem(error)
    }
  }

  /// Whether halls are to hear of what was done, and nobody publishes it.
  func awaitsPublication(_ binding: OperationBinding) async -> Bool {
    guard binding.reachesHalls else { return false }
    return (try? await standing()) == .nobody
  }
}
