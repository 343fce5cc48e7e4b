import Employment
import Exchange
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Station

/// The outermost middleware: finds out from which address a request comes, turns whatever goes wrong
/// into problem details, counts it, and logs each request by its route. Neither paths nor bodies nor
/// fields reach the log, since a path can hold a referral's number and a field a key; addresses only
/// of what was refused.
struct ProblemMiddleware: RouterMiddleware {
  typealias Context = StationContext

  let core: StationCore
  let proxies: TrustedProxies

  init(_ core: StationCore) {
    self.core = core
    proxies = TrustedProxies(core.configuration.listening.proxies)
  }

  func handle(
    _ request: Request, context: StationContext,
    next: (Request, StationContext) async throws -> Response
  ) async throws -> Response {
    let start = core.time.now
    var context = context
    context.caller = proxies.caller(of: request.headers, peer: context.caller)
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = await answer(to: error, of: request, context)
    }
    // Its length is told, and nothing comes that the client would take for the next answer.
    if request.method == .head { response = response.createHeadResponse() }
    core.counters.answered(response.status.code)
    context.logger.debug(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "-")",
        "status": "\(response.status.code)",
        "ms": "\(core.time.now.milliseconds - start.milliseconds)",
      ])
    return response
  }

  private func answer(
    to error: any Error, of request: Request, _ context: StationContext
  ) async -> Response {
    let problem = problem(error, of: request, context)
    if problem.type == .wrongMethod, request.method == .options {
      // Asked what the path takes, it is no problem to say it (RFC 9110, 9.3.7).
      return Response(status: .noContent, headers: problem.fields)
    }
    if problem.isRefusal { await note(problem.type, context) }
    return problem.response
  }

  /// In the log, and in the audit chain unless an operation's own line stands there, as it does where
  /// an account may not do it. Those that come in numbers are counted, and fill neither.
  private func note(_ type: ProblemType, _ context: StationContext) async {
    let route = context.endpointPath
    let isTold = core.refusals.note(.request(type), from: context.caller, on: route)
    guard isTold, type != .forbidden else { return }
    let (sealer, now, address) = (core.sealer, core.time.now, context.caller)
    try? await core.write { transaction throws(StationFault) in
      try AuditChain(transaction, sealer: sealer).noteRefusal(
        of: type.rawValue, on: route ?? "", from: address, at: now)
    }
  }

  private func problem(
    _ error: any Error, of request: Request, _ context: StationContext
  ) -> ServiceProblem {
    switch error {
    case let problem as ServiceProblem: return problem
    case let fault as StationFault:
      log(fault, context)
      return ServiceProblem(fault)
    case is NIOTooManyBytesError: return ServiceProblem(.tooLarge, closes: true)
    case let error as any HTTPResponseError where error.status.code == 404:
      return StationRoute.problem(of: request)
    case let error as any HTTPResponseError where (400..<500).contains(error.status.code):
      return ServiceProblem(.malformed, closes: true)
    default:
      // The client went away in the middle of its own request, or a fault of the program.
      context.logger.notice("request failed", metadata: ["kind": "\(type(of: error))"])
      return ServiceProblem(.internalFault, closes: true)
    }
  }

  private func log(_ fault: StationFault, _ context: StationContext) {
    // A statement's words come from the database without values (see the fault).
    context.logger.error(
      "store", metadata: ["fault": "\(fault)", "route": "\(context.endpointPath ?? "-")"])
  }
}
