import Exchange
import HTTPTypes
import Hummingbird
import Station

/// A request that wasn't done, on its way to becoming an answer (RFC 9457).
struct ServiceProblem: Error, Hashable, Sendable {
  /// Tells the caller's program what to do.
  var type: ProblemType
  /// What was wrong this time, for whoever operates the caller; never personal data.
  var detail: String?
  /// When to try again, seconds.
  var retryAfter: Int?
  /// There is more of the request on the way that nobody will read.
  var closes = false
  /// What the caller may do instead: `Allow`, `Accept`, `Accept-Encoding`.
  var fields = HTTPFields()

  init(
    _ type: ProblemType, _ detail: String? = nil, retryAfter: Int? = nil, closes: Bool = false
  ) {
    self.type = type
    self.detail = detail
    self.retryAfter = retryAfter
    self.closes = closes
  }

  /// What the store's faults mean to a caller. Those that are the program's own say no more.
  init(_ fault: StationFault) {
    switch fault {
    case .unavailable:
      self.init(ProblemType.unavailable, "The database did not answer.", retryAfter: 5)
    case .contention:
      self.init(ProblemType.unavailable, "Others wrote at the same time.", retryAfter: 1)
    case .diskFull:
      self.init(
        ProblemType.noRoom, "The station's disk is full; nothing was stored.", retryAfter: 60)
    case .conflict: self.init(ProblemType.conflict)
    case .newerVersion, .damaged, .wrongKey, .statement: self.init(ProblemType.internalFault)
    }
  }

  /// The answer.
  var response: Response {
    var headers = fields
    headers[.contentType] = Problem.mediaType
    headers[.cacheControl] = "no-store"
    if let retryAfter { headers[.retryAfter] = String(retryAfter) }
    if closes { headers[.connection] = "close" }
    if type == .notAllowed { headers[.wwwAuthenticate] = "Bearer" }
    let problem = Problem(
      type: type, title: type.title, status: type.status.code, detail: detail)
    // A problem is strings and a number: it can always be written.
    let bytes = (try? CanonicalJSON.bytes(of: problem)) ?? .init()
    headers[.contentLength] = String(bytes.count)
    return Response(
      status: type.status, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension ServiceProblem {
  /// What is refused is an event, besides those who ask for what there isn't: keys, codes, signatures
  /// and limits.
  var isRefusal: Bool {
    switch type {
    case .wrongSignature, .replayed, .clockOff, .unknownDevice, .revoked, .siteNotOpen, .wrongCode,
      .codeUsed, .keyKnown, .codeExpired, .notAllowed, .forbidden, .tooMany:
      true
    case .malformed, .tooLarge, .notFound, .wrongMethod, .wrongMediaType, .unmetExpectation,
      .forkedChain, .conflict, .unavailable, .noRoom, .internalFault:
      false
    }
  }
}

extension ProblemType {
  /// The HTTP status that goes with it.
  var status: HTTPResponse.Status {
    switch self {
    case .malformed: .badRequest
    case .tooLarge: .contentTooLarge
    case .notFound: .notFound
    case .wrongMethod: .methodNotAllowed
    case .wrongMediaType: .unsupportedMediaType
    case .unmetExpectation: .expectationFailed
    case .wrongSignature, .replayed, .clockOff, .unknownDevice, .notAllowed: .unauthorized
    case .revoked, .siteNotOpen, .wrongCode, .forbidden: .forbidden
    case .codeExpired: .gone
    case .codeUsed, .keyKnown, .forkedChain, .conflict: .conflict
    case .tooMany: .tooManyRequests
    case .unavailable: .serviceUnavailable
    case .noRoom: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
    case .internalFault: .internalServerError
    }
  }

  /// In English, for whoever operates the caller.
  var title: String {
    switch self {
    case .malformed: "The request is not what this path takes"
    case .tooLarge: "The body is longer than this path takes"
    case .notFound: "There is nothing here"
    case .wrongMethod: "The path does not take this method"
    case .wrongMediaType: "The path does not take a body of this type or coding"
    case .unmetExpectation: "What the request expects is not known here"
    case .wrongSignature: "The signature is missing or wrong"
    case .replayed: "The request was seen before"
    case .clockOff: "The device's clock is too far off"
    case .unknownDevice: "No device has this key"
    case .revoked: "The device was revoked"
    case .siteNotOpen: "The site does no business now"
    case .wrongCode: "The enrolment code is not valid"
    case .codeUsed: "The enrolment code was used"
    case .keyKnown: "The device's key was enrolled before"
    case .codeExpired: "The enrolment code has expired"
    case .forkedChain: "The outbox does not continue what the station has"
    case .notAllowed: "A key that allows this is needed"
    case .forbidden: "The account may not do this"
    case .conflict: "The record's state does not admit this"
    case .tooMany: "Too many requests"
    case .unavailable: "The store is not available now"
    case .noRoom: "There is no room left"
    case .internalFault: "A fault of the station's own"
    }
  }
}
