import HTTPTypes
import Hummingbird
import Station

/// What anybody may ask for: the feed, which is public by nature, the API's document, health.
extension StationRoutes {
  func timestamp(_ request: Request, _ context: StationContext) async throws -> Response {
    let after = try Self.number("after", request, standard: -1, in: 0...Int64.max)
    let wait = try Self.number("wait", request, standard: 0, in: 0...3600)
    let longest = min(wait * 1000, core.configuration.limits.longPoll)
    let peer = longest > 0 ? await context.peer() : nil
    guard let signed = await core.feed.newest(after: after, within: longest, for: peer) else {
      throw ServiceProblem(.unavailable, "Nothing has been published yet.", retryAfter: 5)
    }
    var response = Self.response(signed.bytes, type: "application/octet-stream")
    response.headers[.cacheControl] = "no-cache"
    return response
  }

  func feedFile(_ request: Request, _ context: StationContext) async throws -> Response {
    let name = context.parameters.get("hash") ?? ""
    guard let response = try await files.response(to: request, name: name, context: context) else {
      throw ServiceProblem(.notFound)
    }
    return response
  }

  func openAPI(_ request: Request, _ context: StationContext) async throws -> Response {
    Self.response(core.assets.document, type: "application/json")
  }

  func health(_ request: Request, _ context: StationContext) async throws -> Response {
    let health = await ServiceHealth(core)
    return try Self.json(health, status: health.isWell ? .ok : .serviceUnavailable)
  }
}
