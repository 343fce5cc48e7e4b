import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Station

/// The service's paths and what happens there.
struct StationRoutes: Sendable {
  let core: StationCore
  let devices: DeviceGuard
  let clerks: ClerkGuard
  let files: FeedFiles
  let addresses: TokenBuckets<String>
  let enrolments: TokenBuckets<String>
  let erring = RecentCallers(within: EnrolmentDesk.validity)
  let sources: TokenBuckets<String>

  init(_ core: StationCore) {
    let limits = core.configuration.limits
    self.core = core
    devices = DeviceGuard(
      time: core.time, bodies: core.bodies, rates: TokenBuckets(limits.perDevice))
    clerks = ClerkGuard(core: core)
    files = FeedFiles(folder: core.configuration.feedFolder)
    addresses = TokenBuckets(limits.perAddress)
    enrolments = TokenBuckets(limits.enrolments)
    sources = TokenBuckets(limits.perSource)
  }

  /// All of ``StationRoute``.
  func router() -> Router<StationContext> {
    let router = Router(context: StationContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ProblemMiddleware(core))
    router.add(middleware: AddressLimit(buckets: addresses, time: core.time))
    router.add(middleware: RequestCheck())
    router.add(middleware: Expectation())
    for route in StationRoute.allCases {
      router.on(
        RouterPath(route.path), method: HTTPRequest.Method(route.method) ?? .get,
        use: handler(of: route))
    }
    return router
  }

  typealias Handler = @Sendable (Request, StationContext) async throws -> Response

  private func handler(of route: StationRoute) -> Handler {
    switch route {
    case .timestamp: timestamp
    case .feedFile: feedFile
    case .enrolment: enrolment
    case .standing: standing
    case .outbox: outbox
    case .notices: notices
    case .leases: leases
    case .postings: postings
    case .outcome: outcome
    case .ledger: ledger
    case .statistics: statistics
    case .operation: operation
    case .document: openAPI
    case .health: health
    }
  }

  /// A value as canonical JSON.
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let bytes: Data
    do { bytes = try CanonicalJSON.bytes(of: value) } catch { throw ServiceProblem(.internalFault) }
    return response([UInt8](bytes), type: "application/json", status: status)
  }

  /// Bytes that no cache keeps.
  static func response(
    _ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok
  ) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.cacheControl] = "no-store"
    headers[.contentLength] = String(bytes.count)
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// A body as a value.
  static func value<Value: Decodable>(
    _ type: Value.Type, _ body: [UInt8]
  ) throws(ServiceProblem) -> Value {
    if RequestCheck.namesZero(body) {
      throw ServiceProblem(.malformed, "A text of the body holds the character 0.")
    }
    do { return try CanonicalJSON.value(type, from: Data(body)) } catch {
      throw ServiceProblem(.malformed, "The body is not JSON of the shape that this path takes.")
    }
  }

  /// A number of the query; `standard` where it isn't there.
  static func number(
    _ name: String, _ request: Request, standard: Int64, in range: ClosedRange<Int64>
  ) throws(ServiceProblem) -> Int64 {
    guard let text = request.uri.queryParameters[Substring(name)] else { return standard }
    guard let number = Int64(text), range.contains(number) else {
      throw ServiceProblem(
        .malformed, "\(name) is a number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }
}

/// Limits each address before anything is read.
struct AddressLimit: RouterMiddleware {
  typealias Context = StationContext

  let buckets: TokenBuckets<String>
  let time: any StationTime

  func handle(
    _ request: Request, context: StationContext,
    next: (Request, StationContext) async throws -> Response
  ) async throws -> Response {
    if let seconds = buckets.take(context.network, now: time.now) {
      throw ServiceProblem(.tooMany, retryAfter: seconds, closes: true)
    }
    return try await next(request, context)
  }
}
