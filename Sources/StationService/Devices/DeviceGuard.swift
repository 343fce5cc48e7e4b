import Employment
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import Station

/// Lets in what an enrolled device signed, once.
///
/// The signature is checked before the store is asked, with the key that it names: only who owns
/// an enrolled key costs a transaction. Whether the key is enrolled, trusted, and the request new
/// is found in the same transaction in which the request is done, so that a revocation counts
/// from the next request on and a request that was rolled back may come again.
struct DeviceGuard: Sendable {
  /// What came with a genuine signature.
  struct Arrival: Sendable {
    var key: VerifyingKey
    var nonce: String
    var created: Timestamp
    var body: [UInt8]
    var at: Timestamp
    /// Version of the terminal's program; nil where it does not say.
    var program: String?
    /// What the body holds of the memory for bodies, for as long as there is this.
    fileprivate var share: BodyBudget.Share
  }

  let time: any StationTime
  let bodies: BodyBudget
  let rates: TokenBuckets<String>

  /// Reads a request whole and checks its signature.
  func arrival(_ request: Request, limit: Int) async throws -> Arrival {
    // Who waits for a word before the body hears it before the body.
    if Expectation.isAsked(by: request) {
      guard request.headers.contains(.signature) else { throw ServiceProblem(MessageFault.missing) }
      if let problem = BodyKind.json.problem(of: request) { throw problem }
    }
    let share = bodies.share()
    let message = try await HTTPMessage(request, limit: limit, share: share)
    let now = time.now
    let signed: SignedMessage
    let key: VerifyingKey
    do {
      signed = try SignedMessage(message)
      guard let named = VerifyingKey(signed.keyID) else { throw MessageFault.unknownKey }
      key = named
      try signed.check(by: key, now: now)
    } catch let fault as MessageFault {
      throw ServiceProblem(fault)
    }
    if limit > 0, let problem = BodyKind.json.problem(of: request) { throw problem }
    if let seconds = rates.take(key.text, now: now) {
      throw ServiceProblem(.tooMany, retryAfter: seconds)
    }
    return Arrival(
      key: key, nonce: signed.nonce, created: signed.created, body: message.body, at: now,
      program: request.headers[.userAgent].flatMap { TerminalProgram.version(in: $0) },
      share: share)
  }

  /// The device that sent it, if it is to be listened to.
  static func admit(
    _ arrival: Arrival, _ transaction: any StationTransaction
  ) throws(StationFault) -> Result<DeviceRecord, ServiceProblem> {
    guard let device = try DeviceBook(transaction).find(key: arrival.key) else {
      return .failure(ServiceProblem(.unknownDevice))
    }
    if device.revoked != nil { return .failure(ServiceProblem(.revoked)) }
    let refusal = try RequestGuard(transaction).refusal(
      of: arrival.nonce, created: arrival.created, from: device, at: arrival.at)
    switch refusal {
    case nil:
      try DeviceBook(transaction).noteContact(
        of: device, program: arrival.program, at: arrival.at)
      return .success(device)
    case .replayed, .tooOld: return .failure(ServiceProblem(.replayed))
    case .clockOff: return .failure(ServiceProblem(.clockOff))
    }
  }
}

extension HTTPField.Name {
  /// Of HTTP Message Signatures (RFC 9421).
  fileprivate static let signature = HTTPField.Name("Signature") ?? .authorization
}

extension HTTPMessage {
  /// A request as it came, with its body; no more than `limit` bytes of it, and no more than its share
  /// of the memory for bodies has room for.
  init(
    _ request: Request, limit: Int, share: BodyBudget.Share
  ) async throws(ServiceProblem) {
    let tooLarge = ServiceProblem(
      .tooLarge, "At most \(limit) bytes are taken here.", closes: true)
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    guard length <= limit else { throw tooLarge }
    var body: [UInt8] = []
    body.reserveCapacity(max(0, length))
    do {
      for try await part in request.body {
        guard part.readableBytes <= limit - body.count else { throw tooLarge }
        // As it comes: who only says that much is coming takes nothing from others.
        guard share.grow(by: part.readableBytes) else {
          throw ServiceProblem(
            .unavailable, "Too much is being read at once.", retryAfter: 5, closes: true)
        }
        body.append(contentsOf: part.readableBytesView)
      }
    } catch let problem as ServiceProblem {
      throw problem
    } catch {
      throw ServiceProblem(.malformed, "The body was cut short.", closes: true)
    }
    self.init(
      method: request.method.rawValue, authority: request.head.authority ?? "",
      target: request.head.path ?? "/",
      fields: request.headers.map { HTTPMessage.Field($0.name.canonicalName, $0.value) },
      body: body)
  }
}

extension ServiceProblem {
  /// What a fault of a signature means to a terminal.
  init(_ fault: MessageFault) {
    switch fault {
    case .missing: self.init(ProblemType.wrongSignature, "There is no signature for this station.")
    case .malformed: self.init(ProblemType.wrongSignature, "The signature's fields cannot be read.")
    case .unknownKey: self.init(ProblemType.unknownDevice)
    case .wrongDigest:
      self.init(ProblemType.wrongSignature, "The body is not the one that was signed.")
    case .wrongSignature: self.init(ProblemType.wrongSignature, "The signature is not this key's.")
    case .componentsMissing:
      self.init(ProblemType.wrongSignature, "The signature covers too little.")
    case .tooOld, .inTheFuture: self.init(ProblemType.clockOff)
    }
  }
}
