import Exchange
import HTTPTypes
import Hummingbird
import Station

/// Lets in whoever carries a token of an account (`Authorization: Bearer`), or one of the keys whose
/// digests are configured.
struct ClerkGuard: Sendable {
  let core: StationCore

  /// Who asks, where that is somebody whose role may do an operation.
  func caller<Operation: OperationDescription>(
    _ request: Request, _ context: StationContext, for operation: Operation.Type
  ) async throws(ServiceProblem) -> Caller {
    let caller = try await caller(request, context)
    try await core.admit(caller, to: operation)
    return caller
  }

  /// Who asks.
  func caller(
    _ request: Request, _ context: StationContext
  ) async throws(ServiceProblem) -> Caller {
    guard let key = Self.bearer(request) else { throw ServiceProblem(.notAllowed) }
    let digest = AccessKey.digest(of: key)
    // Digests of secrets of 128 bits: the time of a comparison tells nothing of use.
    if let clerk = core.clerks.value.first(where: { $0.digest == digest }) {
      return Caller(
        account: nil, name: clerk.name, role: .clerk, sites: nil, channel: .api,
        address: context.caller)
    }
    guard let caller = try await core.bearer(of: key, through: .api, address: context.caller) else {
      throw ServiceProblem(.notAllowed)
    }
    return caller
  }

  /// The token of the `Authorization` field.
  static func bearer(_ request: Request) -> String? {
    guard let field = request.headers[.authorization], field.lowercased().hasPrefix("bearer ")
    else { return nil }
    let token = field.dropFirst("bearer ".count).filter { $0 != " " }
    return token.isEmpty || token.utf8.count > 256 ? nil : token
  }
}
