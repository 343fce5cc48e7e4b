import Employment
import Exchange
import HTTPTypes
import Hummingbird
import Station

/// What clerks ask for, by tokens of their accounts or configured keys: every operation by its name,
/// and some at paths of their own, as other systems ask for them.
extension StationRoutes {
  func operation(_ request: Request, _ context: StationContext) async throws -> Response {
    let caller = try await clerks.caller(request, context)
    let name = context.parameters.get("operation") ?? ""
    guard let binding = OperationBinding.all[name] else {
      throw ServiceProblem(.notFound, "There is no operation of that name.")
    }
    let body = try await jsonBody(request)
    let answer = try await binding.perform(core, body, caller)
    return Self.response([UInt8](answer), type: "application/json")
  }

  func outcome(_ request: Request, _ context: StationContext) async throws -> Response {
    let caller = try await clerks.caller(request, context, for: RecordOutcome.self)
    let kind = request.uri.queryParameters["kind"] ?? "referral"
    guard kind == "referral" || kind == "slip" else {
      throw ServiceProblem(.malformed, "kind is referral or slip.")
    }
    let number = context.parameters.get("number") ?? ""
    if let refusal = RecordOutcome.refusal(of: number, isSlip: kind == "slip") {
      throw ServiceProblem(refusal)
    }
    let report = try Self.value(OutcomeReport.self, try await jsonBody(request))
    return try Self.json(
      try await core.perform(
        RecordOutcome(number: number, isSlip: kind == "slip", report: report), by: caller))
  }

  private func jsonBody(_ request: Request) async throws -> [UInt8] {
    if let problem = BodyKind.json.problem(of: request) { throw problem }
    let message = try await HTTPMessage(
      request, limit: core.configuration.limits.smallBody, share: core.bodies.share())
    if let problem = BodyKind.json.problem(of: message.body, in: request) { throw problem }
    return message.body
  }
}

extension StationRoutes {
  func ledger(_ request: Request, _ context: StationContext) async throws -> Response {
    let caller = try await clerks.caller(request, context, for: ReadLedger.self)
    let (period, format) = try Self.period(request)
    let report = try await core.perform(ReadLedger(period: period, format: format), by: caller)
    return Self.response(report, format)
  }

  func statistics(_ request: Request, _ context: StationContext) async throws -> Response {
    let caller = try await clerks.caller(request, context, for: ReadStatistics.self)
    let (period, format) = try Self.period(request)
    let report = try await core.perform(ReadStatistics(period: period, format: format), by: caller)
    return Self.response(report, format)
  }

  private static func response(_ report: WrittenReport, _ format: ReportFormat) -> Response {
    let type = format == .csv ? "text/csv; charset=utf-8" : "application/json"
    return response(Array(report.text.utf8), type: type)
  }

  private static func period(
    _ request: Request
  ) throws(ServiceProblem) -> (ReportPeriod, ReportFormat) {
    let parameters = request.uri.queryParameters
    guard let from = parameters["from"].flatMap({ CalendarDate($0) }),
      let through = parameters["to"].flatMap({ CalendarDate($0) }), from <= through
    else { throw ServiceProblem(.malformed, "from and to are days such as 2026-10-01.") }
    let word = String(parameters["format"] ?? "csv")
    guard let format = ReportFormat(rawValue: word) else {
      throw ServiceProblem(.malformed, "format is csv or json.")
    }
    guard parameters["site"].map({ $0.utf8.count <= 64 }) ?? true else {
      throw ServiceProblem(.malformed, "site is a site's code.")
    }
    return (
      ReportPeriod(from: from, through: through, site: parameters["site"].map { String($0) }),
      format
    )
  }
}
