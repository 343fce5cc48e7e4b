import Exchange
import HTTPTypes
import Hummingbird
import Station

/// What sources push.
extension StationRoutes {
  func postings(_ request: Request, _ context: StationContext) async throws -> Response {
    guard let key = ClerkGuard.bearer(request) else {
      throw ServiceProblem(.notAllowed, closes: true)
    }
    let name = context.parameters.get("source") ?? ""
    let found = try await core.read { transaction throws(StationFault) in
      try SourceBook(transaction).source(withKey: key)
    }
    guard let found, found.source.name == name else {
      // The body of whoever has no key is not waited for.
      throw ServiceProblem(.notAllowed, closes: true)
    }
    if let seconds = sources.take(name, now: core.time.now) {
      throw ServiceProblem(.tooMany, retryAfter: seconds, closes: true)
    }
    if let problem = BodyKind.postings.problem(of: request) { throw problem }
    let limit = core.configuration.limits.postingsBody
    let message = try await HTTPMessage(request, limit: limit)
    if let problem = BodyKind.postings.problem(of: message.body, in: request) { throw problem }
    let report = try await core.intake(message.body, from: found.source)
    if let fault = report.fault { throw ServiceProblem(.malformed, fault) }
    return try Self.json(report)
  }
}
