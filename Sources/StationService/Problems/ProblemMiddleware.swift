import Employment
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Station

/// The outermost middleware: turns whatever goes wrong into problem details, counts it, and logs
/// each request by its route. Neither paths nor bodies nor fields reach the log, since a path can
/// hold a referral's number and a field a key.
struct ProblemMiddleware: RouterMiddleware {
  typealias Context = StationContext

  let counters: ServiceCounters
  let time: any StationTime

  func handle(
    _ request: Request, context: StationContext,
    next: (Request, StationContext) async throws -> Response
  ) async throws -> Response {
    let start = time.now
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = answer(to: error, context).response
    }
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

  private func answer(to error: any Error, _ context: StationContext) -> ServiceProblem {
    switch error {
    case let problem as ServiceProblem: return problem
    case let fault as StationFault:
      log(fault, context)
      return ServiceProblem(fault)
    case is NIOTooManyBytesError: return ServiceProblem(.tooLarge, closes: true)
    case let error as any HTTPResponseError where error.status.code == 404:
      return ServiceProblem(.notFound)
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
