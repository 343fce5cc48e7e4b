import Employment
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

  let counters: ServiceCounters
  let refusals: RefusalLog
  let proxies: TrustedProxies
  let time: any StationTime

  init(_ core: StationCore) {
    counters = core.counters
    refusals = core.refusals
    proxies = TrustedProxies(core.configuration.listening.proxies)
    time = core.time
  }

  func handle(
    _ request: Request, context: StationContext,
    next: (Request, StationContext) async throws -> Response
  ) async throws -> Response {
    let start = time.now
    var context = context
    context.caller = proxies.caller(of: request.headers, peer: context.caller)
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = answer(to: error, of: request, context)
    }
    // Its length is told, and nothing comes that the client would take for the next answer.
    if request.method == .head { response = response.createHeadResponse() }
    counters.answered(response.status.code)
    context.logger.debug(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "-")",
        "status": "\(response.status.code)",
        "ms": "\(time.now.milliseconds - start.milliseconds)",
      ])
    return response
  }

  private func answer(
    to error: any Error, of request: Request, _ context: StationContext
  ) -> Response {
    let problem = problem(error, of: request, context)
    if problem.type == .wrongMethod, request.method == .options {
      // Asked what the path takes, it is no problem to say it (RFC 9110, 9.3.7).
      return Response(status: .noContent, headers: problem.fields)
    }
    if problem.isRefusal {
      refusals.note(.request(problem.type), from: context.caller, on: context.endpointPath)
    }
    return problem.response
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
